"""Every kind of place, each a pair of openings: two runners that meet at one state."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ovsync.state import Store, open_store
from tests.state.azure import azure_server, azurite
from tests.state.places import git, make_s3_bucket, remote_and_clone, s3_server

Opening = Callable[..., Store]


@pytest.fixture(scope="session")
def s3() -> Iterator[dict[str, str]]:
    with s3_server() as variables:
        make_s3_bucket(variables, "acme")
        yield variables


@pytest.fixture(scope="session")
def azure() -> Iterator[dict[str, str]]:
    if azurite() is None:
        pytest.skip("no Azurite here: python -m tests.state.azure installs it")
    with azure_server("acme") as variables:
        yield variables


@pytest.fixture(params=["file", "git", "s3", "az"])
def opening(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opening:
    """`opening(1)` and `opening(2)` open one state from two places."""
    if request.param == "file":
        return lambda runner=1, **more: open_store("file:.ovsync/production", root=tmp_path, **more)
    if request.param == "git":
        bare, clone = remote_and_clone(tmp_path)
        git(tmp_path, "clone", "--quiet", "--depth=1", bare.as_uri(), "shallow")
        roots = {1: clone, 2: tmp_path / "shallow"}
        return lambda runner=1, **more: open_store("git:origin#ovsync-state", root=roots[runner], **more)
    cloud = {"s3": "s3", "az": "azure"}[request.param]
    for name, value in request.getfixturevalue(cloud).items():
        monkeypatch.setenv(name, value)
    url = f"{request.param}://acme/{tmp_path.name}"
    return lambda runner=1, **more: open_store(url, root=tmp_path, **more)
