"""Codes and what they are linked to: the list of them, and taking over a file."""
