"""Places for a state, as the tests use them: a directory, a bare git remote, buckets of real servers."""

import contextlib
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from ovsync.model import Person, PersonId, Snapshot

IDENTITY = ("-c", "user.name=Ana", "-c", "user.email=ana@acme.example")


def git(root: Path, *arguments: str) -> str:
    """Run git, and say what it printed."""
    done = subprocess.run(
        ["git", "-C", str(root), *IDENTITY, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def repository(at: Path) -> Path:
    """A repository with one commit on main."""
    at.mkdir(parents=True)
    git(at, "init", "--quiet", "--initial-branch=main")
    (at / "README").write_text("hello\n")
    git(at, "add", "README")
    git(at, "commit", "--quiet", "-m", "Begin")
    return at


def remote_and_clone(below: Path) -> tuple[Path, Path]:
    """A bare remote, and a clone of it whose `origin` it is."""
    first = repository(below / "first")
    bare = below / "remote.git"
    git(below, "clone", "--quiet", "--bare", str(first), str(bare))
    clone = below / "clone"
    git(below, "clone", "--quiet", bare.as_uri(), str(clone))
    return bare, clone


def snapshot(*names: str) -> Snapshot:
    """People of those names, and nothing else."""
    people = (
        Person(id=PersonId(name), email=f"{name}@acme.example", first_name=name.title(), last_name="Roy")
        for name in sorted(names)
    )
    return Snapshot(people=tuple(people))


@contextlib.contextmanager
def s3_server() -> Iterator[dict[str, str]]:
    """moto's S3 as a process of its own; the variables that lead to it."""
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stderr is not None
            address = ""
            for line in server.stderr:
                found = re.search(r"http://127\.0\.0\.1:\d+", line)
                if found:
                    address = found.group()
                    break
            yield {
                "AWS_ENDPOINT_URL": address,
                "AWS_ALLOW_HTTP": "true",
                "AWS_ACCESS_KEY_ID": "key",
                "AWS_SECRET_ACCESS_KEY": "secret",
                "AWS_REGION": "us-east-1",
            }
        finally:
            server.terminate()


def make_s3_bucket(variables: dict[str, str], name: str) -> None:
    """A bucket in moto, which asks nobody who they are."""
    request = urllib.request.Request(f"{variables['AWS_ENDPOINT_URL']}/{name}", method="PUT")
    urllib.request.urlopen(request).close()
