"""The left part of the sell screen: search, categories, product tiles and the chooser of variants."""

from ui.catalog.picker import CatalogPicker

__all__ = ["CatalogPicker"]
