"""The paid stage, and receipts on the screen, as PDF and on ordinary printers."""
