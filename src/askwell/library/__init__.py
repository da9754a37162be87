"""Documents, versions, snapshots and the index, on disk."""
