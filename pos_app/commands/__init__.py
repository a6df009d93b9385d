"""The commands of `kasir`, one module each. They speak through `Speaker` and never print anything else."""
