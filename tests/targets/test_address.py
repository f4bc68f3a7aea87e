"""Where a key may go."""

import pytest

from ovsync.targets.address import address, officevibe_address
from ovsync.targets.errors import TargetError


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://app.officevibe.com", "https://app.officevibe.com/api/v2"),
        ("https://app.officevibe.com/", "https://app.officevibe.com/api/v2"),
        ("https://app.officevibe.com/api/v2/", "https://app.officevibe.com/api/v2"),
        ("app.officevibe.com", "https://app.officevibe.com/api/v2"),
        ("officevibe.workleap.com/api/v2", "https://officevibe.workleap.com/api/v2"),
        ("https://officevibe.workleap.com/api/v3", "https://officevibe.workleap.com/api/v3"),
        ("https://gateway.acme.example/officevibe", "https://gateway.acme.example/officevibe/api/v2"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/api/v2"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080/api/v2"),
        ("http://localhost:1", "http://localhost:1/api/v2"),
        ("http://[::1]:8080", "http://[::1]:8080/api/v2"),
        (" https://app.officevibe.com ", "https://app.officevibe.com/api/v2"),
    ],
)
def test_a_bare_host_or_one_with_the_path(url: str, base: str) -> None:
    assert officevibe_address(url) == base


@pytest.mark.parametrize(
    "url",
    [
        *("", "http://app.officevibe.com", "http://127.0.0.1.evil.example", "http://localhost.evil.example"),
        *("ftp://app.officevibe.com", "https://", "https://user:pw@app.officevibe.com", "https://a b"),
        *(
            "http://127.0.0.1@evil.example",
            "https://app.officevibe.com?key=s3cr3t",
            "https://[::1",
            "https://a:x",
        ),
        *(
            "https://a\\@evil.example",
            "http://0.0.0.0",
            "http://10.0.0.1",
            "file:///etc/passwd",
            "https://a#s3cr3t",
        ),
        *("//evil.example", "https://app.officevibe.com:99999", "https://app\n.example"),
    ],
)
def test_no_other_address_gets_a_key(url: str) -> None:
    with pytest.raises(TargetError) as refused:
        address(url, "https://app.officevibe.com")
    assert "s3cr3t" not in refused.value.message
    assert "pw" not in refused.value.message
    assert refused.value.help
