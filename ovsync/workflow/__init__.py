"""The use cases, as functions from inputs to results."""
