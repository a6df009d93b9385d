"""Sales that still have something to settle with the server."""
