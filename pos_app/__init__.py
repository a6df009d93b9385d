"""The register without a screen: catalog, cart, sale, ledger, sending, payment, receipts. Never imports Qt or `ui`."""

__version__ = "0.1.0"
