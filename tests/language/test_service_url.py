"""The address of a service: every spelling of it is one, and what no key is sent to is said at once."""

import pytest

from ovsync.language import read_org
from ovsync.language.service_url import service_url
from tests.language.in_memory import FilesTree


@pytest.mark.parametrize(
    "written",
    [
        "https://app.officevibe.com",
        "https://app.officevibe.com/",
        "https://app.officevibe.com/api/v2",
        "https://app.officevibe.com/api/v2/",
        "HTTPS://App.Officevibe.com",
        "app.officevibe.com",
        "app.officevibe.com/api/v2",
    ],
)
def test_the_spellings_of_one_service(written: str) -> None:
    project = f"""\
version: 1
organization: Acme
environments:
  p: {{target: {{type: officevibe, url: "{written}", apiKey: {{env: K}}}}}}
"""
    settings = read_org(FilesTree({"ovsync.yaml": project})).settings
    assert settings is not None
    assert settings.environments[0].target.url == "https://app.officevibe.com"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("http://127.0.0.1:8099", "http://127.0.0.1:8099"),
        ("localhost:8099", "http://localhost:8099"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("https://officevibe.workleap.com/api/v3", "https://officevibe.workleap.com/api/v3"),
    ],
)
def test_other_services(written: str, url: str) -> None:
    assert service_url(written).url == url


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("https://x y", "is not an address"),
        ("https://", "is not an address"),
        ("https://app.officevibe.com:0", "is not an address"),
        ("http://127.0.0.1@example.com", "holds more than host and path"),
        ("https://app.officevibe.com?a=b", "holds more than host and path"),
        ("http://example.com", "is not https, so the key would not be sent there"),
        ("HTTP://app.officevibe.com", "is not https, so the key would not be sent there"),
    ],
)
def test_what_no_key_is_sent_to(written: str, problem: str) -> None:
    project = f"""\
version: 1
organization: Acme
environments:
  p: {{target: {{type: officevibe, url: "{written}", apiKey: {{env: K}}}}}}
"""
    (one,) = read_org(FilesTree({"ovsync.yaml": project})).diagnostics
    assert one.message == f"environments.p.target.url {problem}"
    assert one.help


def test_a_password_is_not_shown() -> None:
    project = """\
version: 1
organization: Acme
environments:
  p: {target: {type: officevibe, url: "https://u:hunter2@app.officevibe.com", apiKey: {env: K}}}
"""
    (one,) = read_org(FilesTree({"ovsync.yaml": project})).diagnostics
    assert one.rule == "literal-secret"
    assert "hunter2" not in repr(one)
