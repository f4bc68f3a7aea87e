"""GitHub's stand-in is for the use cases too."""

from tests.github.conftest import client, github, slept

__all__ = ["client", "github", "slept"]
