"""Adding the proof of a bank transfer: a picture by file, drag or paste, and how far it is on its way."""
