"""Scanners that type as a keyboard does, wherever the keyboard is."""

from ui.scanning.wedge import ScannerWedge

__all__ = ["ScannerWedge"]
