"""The sticky comment, the outputs and the summary of a workflow run."""
