"""The till database: the only room that opens SQLite. `Ledger` is its door; it belongs to the thread that opened it."""

from pos_app.ledger.errors import LedgerError
from pos_app.ledger.ledger import Ledger

__all__ = ["Ledger", "LedgerError"]
