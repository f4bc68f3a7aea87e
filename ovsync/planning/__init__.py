"""Two Snapshots become changes, impact, guards and a Plan. Pure."""
