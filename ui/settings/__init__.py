"""Setting the register up, signing it in, and its settings."""
