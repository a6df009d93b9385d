"""The payment stage: choosing a method, what the buyer needs in order to pay, and what the cashier can do."""
