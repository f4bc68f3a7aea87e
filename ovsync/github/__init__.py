"""The sticky comment, the drift issue, reviews, outputs and summary of a workflow run.

Facts about the REST API are from GitHub's published reference, version 2022-11-28.
"""
