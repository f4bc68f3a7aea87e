import re
from collections.abc import Callable

import pytest
from pytest_httpserver import HTTPServer

from ovsync.github.client import Client
from ovsync.github.token import Token
from tests.github.standin import SECRET, StandIn

Connect = Callable[[], Client]


@pytest.fixture
def github(httpserver: HTTPServer) -> StandIn:
    """The stand-in, listening on a free port of this machine."""
    standin = StandIn()
    httpserver.expect_request(re.compile(".*")).respond_with_handler(standin.handle)
    standin.url = httpserver.url_for("").rstrip("/").replace("localhost", "127.0.0.1")
    return standin


@pytest.fixture
def slept() -> list[float]:
    """Every pause that the client took."""
    return []


@pytest.fixture
def client(github: StandIn, slept: list[float]) -> Client:
    return Client(api=github.url, repository="acme/org", token=Token(SECRET), sleep=slept.append)
