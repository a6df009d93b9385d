"""Between the ledger and the server: sending what waits, resolving what is unknown, watching for payment.

The only room where `scalev` and `ledger` meet. Nothing here starts threads; callers decide which lane runs what.
"""
