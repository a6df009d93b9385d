"""Receipts: one layout as data, rendered to text, picture and ESC/POS, and the printers they go to."""
