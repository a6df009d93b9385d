"""The screen of sales that wait: those that still have something to settle with the server."""
