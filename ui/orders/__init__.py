"""The screen of all sales: found again, opened, printed once more, and what became of each."""
