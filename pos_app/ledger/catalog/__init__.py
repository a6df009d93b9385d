"""The catalog in the ledger."""

from pos_app.ledger.catalog.store import CatalogStore

__all__ = ["CatalogStore"]
