"""A server that echoes the key, drips, redirects, or answers nonsense; and the successor's own API."""

import json
import logging
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from ovsync.settings import Target, TargetType
from ovsync.targets.errors import TargetError
from ovsync.targets.key import Key
from ovsync.targets.sending import Answer, Sender, sender_for
from tests.targets.pacing import Slept
from tests.targets.test_officevibe import _holds_no_key
from tests.wire.snapshots import SAMPLE

KEY = "hostile-servers-echo-this-0f91c7"


def _sender(server: HTTPServer) -> Sender:
    target = Target(type=TargetType.OFFICEVIBE, url=server.url_for(""), sync_manager_email="hr@acme.example")
    return sender_for(target, Key(KEY), base=Path(), pace=Slept().pace)


def _echo(status: int, kind: str, header: str) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        said = request.headers["Authorization"]
        reply = Response(f"you sent {said} and {said[-10:]} \x1b[2J", status=status, content_type=kind)
        reply.headers[header] = f"https://{KEY}.evil.example/{KEY}"
        return reply

    return answer


@pytest.mark.parametrize("status", [200, 201, 302, 400, 401, 403, 404, 418, 429, 500, 503])
@pytest.mark.parametrize("kind", ["text/plain", "text/html", "application/json"])
def test_an_echoed_key_is_never_shown(
    httpserver: HTTPServer, status: int, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    httpserver.expect_request("/api/v2/sync").respond_with_handler(_echo(status, kind, "Location"))
    with pytest.raises(TargetError) as failed:
        _sender(httpserver).send(SAMPLE)
    shown = failed.value.message + failed.value.help + caplog.text
    assert KEY not in shown
    assert KEY[-10:] not in shown
    assert "\x1b" not in shown
    _holds_no_key(failed.value, KEY)


def test_a_redirect_is_not_followed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/v2/sync").respond_with_data(
        status=307, headers={"Location": httpserver.url_for("/elsewhere")}
    )
    with pytest.raises(TargetError, match="does not take the key"):
        _sender(httpserver).send(SAMPLE)
    assert [request.path for request, _ in httpserver.log] == ["/api/v2/sync"]


def test_an_answer_that_is_no_answer_leaves_a_doubt(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/v2/sync").respond_with_data(b"\xff\xfe{", content_type="application/json")
    with pytest.raises(TargetError, match="cannot be understood") as failed:
        _sender(httpserver).send(SAMPLE)
    assert failed.value.may_have_applied


def test_a_proxy_in_the_environment_never_sees_a_key_for_this_machine(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    (tmp_path / "netrc").write_text("machine localhost login someone password else", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    httpserver.expect_request("/api/v2/sync", headers={"Authorization": f"Bearer {KEY}"}).respond_with_json(
        {"isSuccess": True}
    )
    assert _sender(httpserver).send(SAMPLE) == Answer(outcome="success")


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "]
)
def test_a_server_that_drips_does_not_hold_us(head: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        over = threading.Event()
        dripping = threading.Thread(target=_drip, args=(listening, head, over), daemon=True)
        dripping.start()
        target = Target(
            type=TargetType.OFFICEVIBE,
            url=f"http://127.0.0.1:{listening.getsockname()[1]}",
            sync_manager_email="hr@acme.example",
        )
        sender = sender_for(target, Key(KEY), base=Path(), pace=Slept(timeout=0.3).pace)
        with pytest.raises(TargetError, match="does not end its answer in time") as failed:
            sender.send(SAMPLE)
        over.set()
        dripping.join()
    assert failed.value.may_have_applied
    _holds_no_key(failed.value, KEY)


def _drip(listening: socket.socket, head: bytes, over: threading.Event) -> None:
    caller, _ = listening.accept()
    with caller:
        caller.recv(65536)
        caller.sendall(head)
        while not over.wait(0.02):
            caller.sendall(b"a")


def _workleap(server: HTTPServer, path: str) -> Sender:
    target = Target(type=TargetType.WORKLEAP, url=server.url_for(""), sync_path=path)
    return sender_for(target, Key(KEY), base=Path(), pace=Slept().pace)


def test_workleap_has_its_own_path_header_and_body(httpserver: HTTPServer) -> None:
    httpserver.expect_request(
        "/provisioning/x", method="POST", headers={"workleap-subscription-key": KEY}
    ).respond_with_json({"isSuccess": True, "errors": []})
    assert _workleap(httpserver, "/provisioning/x").send(SAMPLE) == Answer(outcome="success")
    request, _ = httpserver.log[0]
    assert sorted(json.loads(request.get_data())) == ["members", "teamMappings", "teams"]
    assert "Authorization" not in request.headers


@pytest.mark.parametrize("path", ["", "provisioning"])
def test_workleaps_path_must_be_set(httpserver: HTTPServer, path: str) -> None:
    with pytest.raises(TargetError) as failed:
        _workleap(httpserver, path)
    assert "syncPath" in failed.value.help
