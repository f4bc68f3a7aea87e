"""Reads an organisation with a cache again and again, as one of several processes; run by the tests.

python -m tests.language.reading_process ORG CACHE TIMES
"""

import sys
from pathlib import Path

from ovsync.language import Cache, read_org
from ovsync.language.tree_directory import DirectoryTree


def main(org: str, directory: str, times: str) -> None:
    """Read; fails where any reading differs from the one without a cache."""
    tree = DirectoryTree(Path(org), "org")
    plain = read_org(tree)
    for _ in range(int(times)):
        cached = read_org(tree, cache=Cache(Path(directory), most_bytes=20_000))
        assert (cached.org, cached.diagnostics) == (plain.org, plain.diagnostics)


if __name__ == "__main__":
    main(*sys.argv[1:])
