"""The use case `plan`."""
