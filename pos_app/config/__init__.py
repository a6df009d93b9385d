"""Settings, folders, secrets and the log: what a register knows about itself before it opens."""
