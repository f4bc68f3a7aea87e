"""What every test may use: golden files, and Hypothesis held to the same examples everywhere."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ovsync", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ovsync")

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write the golden files anew; read the diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden("plan/hire.txt", output)` holds a whole output to tests/golden/plan/hire.txt."""

    def check(name: str, actual: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--bless"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="")
        assert path.exists(), f"no golden file {path}: run pytest --bless and read what it wrote"
        with path.open(encoding="utf-8", newline="") as file:
            assert actual == file.read()

    return check


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Nothing is collected meanwhile, as in every run of a command but the sandbox.

    Nested text is read down to the end of the stack. If other tests' garbage is collected just
    there, its finalizers fail for want of stack, and this test would be the one to blame.
    """
    gc.collect()
    gc.disable()
    yield
    gc.enable()
