"""What exists already becomes org YAML: a source, then entries, then files, then text."""
