"""Payment: the methods there are, what to show the buyer for each, QRIS payloads, and the pace of watching."""
