"""Send a Snapshot, read what the service can show."""
