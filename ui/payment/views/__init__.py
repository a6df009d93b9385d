"""What stands in the middle of the payment stage: one view for each kind of thing the buyer may need."""
