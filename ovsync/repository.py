"""What git knows: an org at a revision, the commit, the past of a line. The only place that runs git."""
