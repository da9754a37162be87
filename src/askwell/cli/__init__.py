"""Parse, call the engine, print; nothing else."""
