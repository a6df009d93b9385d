"""Printers: the ways to reach one, finding them, and the truth about what became of a job."""
