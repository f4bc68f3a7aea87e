"""The last applied Snapshot, its lock, intent and history."""
