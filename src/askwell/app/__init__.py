"""The engine: one verb for each thing a person can do."""
