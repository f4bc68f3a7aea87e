import pytest

from ovsync.github import pace

RESET = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1772359230"}


def test_a_used_up_limit_waits_for_its_reset_by_githubs_clock() -> None:
    assert pace.wait({**RESET, "Date": "Sun, 01 Mar 2026 10:00:00 GMT"}, 0) == 31.0
    assert pace.wait({**RESET, "Date": "Sun, 01 Mar 2026 10:05:00 GMT"}, 0) == 1.0


def test_retry_after_goes_first() -> None:
    assert pace.wait({**RESET, "Retry-After": "5"}, 3) == 5.0


@pytest.mark.parametrize("headers", [{}, {**RESET, "Date": "today"}, {"Retry-After": "soon"}])
def test_without_a_word_the_pauses_double(headers: dict[str, str]) -> None:
    assert [pace.wait(headers, attempt) for attempt in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.parametrize(
    ("status", "headers", "limit"),
    [
        (429, {}, True),
        (403, {"Retry-After": "1"}, True),
        (403, {"X-RateLimit-Remaining": "0"}, True),
        (403, {"X-RateLimit-Remaining": "12"}, False),
        (403, {}, False),
        (200, {"X-RateLimit-Remaining": "0"}, False),
    ],
)
def test_a_limit_is_told_from_a_refusal(status: int, headers: dict[str, str], limit: bool) -> None:
    assert pace.is_limit(status, headers) is limit
