"""Between the ledger and the server: sending what waits, resolving what is unknown, watching for payment.

The only room where `scalev` and `ledger` meet. Callers decide which lane runs what; `Sender.drain`, for callers without
lanes, gives the network a thread of its own.
"""
