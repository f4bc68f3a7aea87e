"""Writes org YAML and keeps its comments: import, fmt, refactor."""
