"""A local stand-in for GitHub's REST API: the documented shapes of what ovsync asks for, over real HTTP."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import Any

from werkzeug import Request, Response

SECRET = "ghs_0123456789abcdefghijklmnopqrstuvwxyz"
BOT = "github-actions[bot]"
MOST = 65_536
HEAD = "a" * 40
Answer = Response | None
Json = dict[str, Any]


class StandIn:
    """One repository, acme/org. Every write moves the clock on by a second."""

    def __init__(self, page: int = 100) -> None:
        self.url = ""
        self.page = page
        self.clock = 0
        self.author = BOT
        self.most = MOST
        self.comments: dict[int, list[Json]] = {}
        self.issues: list[Json] = []
        self.labels: dict[int, list[str]] = {}
        self.timeline: dict[int, list[Json]] = {}
        self.permissions: dict[str, Json] = {}
        self.pulls: dict[int, Json] = {}
        self.brought: dict[str, list[int]] = {}
        self.history: list[Json] = []
        self.artifacts: list[Json] = []
        self.archives: dict[int, bytes] = {}
        self.runs: dict[int, Json] = {}
        self.asked: list[tuple[str, str]] = []
        self.tokens: list[str] = []
        self.faults: list[Callable[[Request], Answer]] = []

    def now(self) -> str:
        self.clock += 1
        return f"2026-03-01T10:{self.clock // 60:02}:{self.clock % 60:02}Z"

    def handle(self, request: Request) -> Response:
        self.asked.append((request.method, request.full_path.rstrip("?")))
        self.tokens.append(request.headers.get("Authorization", ""))
        if self.faults:
            answer = self.faults.pop(0)(request)
            if answer is not None:
                return answer
        if request.headers.get("Authorization") != f"Bearer {SECRET}" and not request.path.startswith(
            "/blob/"
        ):
            return answered({"message": "Bad credentials"}, 401)
        path = request.path.removeprefix("/repos/acme/org")
        for method, pattern, serve in ROUTES:
            found = re.fullmatch(pattern, path)
            if method == request.method and found is not None:
                return serve(self, request, *found.groups())
        return answered({"message": "Not Found", "documentation_url": "https://docs.github.com/rest"}, 404)

    def add_comment(self, pull: int, body: str, author: str = BOT) -> Json:
        number = 1 + sum(len(found) for found in self.comments.values())
        at = self.now()
        made = {
            "id": number,
            "html_url": f"https://github.example/acme/org/pull/{pull}#issuecomment-{number}",
            "user": {"login": author, "type": "Bot" if author.endswith("[bot]") else "User"},
            "body": body,
            "created_at": at,
            "updated_at": at,
        }
        self.comments.setdefault(pull, []).append(made)
        return made

    def add_pull(self, number: int, *, head: str = HEAD, fork: bool = False, merged: bool = True) -> None:
        home = "stranger/org" if fork else "acme/org"
        self.pulls[number] = {
            "number": number,
            "html_url": f"https://github.example/acme/org/pull/{number}",
            "title": f"Change {number}",
            "head": {"sha": head, "ref": f"branch-{number}", "repo": {"full_name": home}},
            "base": {"sha": "0" * 40, "ref": "main", "repo": {"full_name": "acme/org"}},
            "merged_at": self.now() if merged else None,
        }

    def add_label(self, pull: int, name: str, by: str) -> None:
        self.labels.setdefault(pull, []).append(name)
        event = {
            "event": "labeled",
            "actor": {"login": by},
            "created_at": self.now(),
            "label": {"name": name},
        }
        self.timeline.setdefault(pull, []).append(event)

    def add_artifact(
        self,
        name: str,
        plan: bytes,
        *,
        head: str = HEAD,
        event: str = "pull_request",
        path: str = ".github/workflows/ovsync-plan.yml",
        expired: bool = False,
    ) -> None:
        number = len(self.artifacts) + 1
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            archive.writestr("plan.json", plan)
        self.archives[number] = written.getvalue()
        self.runs[number] = {"id": number, "event": event, "path": path, "head_sha": head}
        run = {"id": number, "head_sha": head, "repository_id": 1, "head_repository_id": 1}
        entry = {
            "id": number,
            "name": name,
            "expired": expired,
            "created_at": self.now(),
            "workflow_run": run,
        }
        self.artifacts.append(entry)

    def too_long(self, body: str, resource: str) -> Answer:
        if len(body) <= self.most:
            return None
        detail = {
            "resource": resource,
            "code": "unprocessable",
            "field": "data",
            "message": f"Body is too long (maximum is {self.most} characters)",
        }
        return answered({"message": "Validation Failed", "errors": [detail]}, 422)

    def listed(self, request: Request, entries: list[Json], within: str = "") -> Response:
        size = min(int(request.args.get("per_page", 30)), self.page)
        page = int(request.args.get("page", 1))
        shown = entries[(page - 1) * size : page * size]
        response = answered({"total_count": len(entries), within: shown} if within else shown)
        if page * size < len(entries):
            kept = "".join(f"&{k}={v}" for k, v in request.args.items() if k not in ("page", "per_page"))
            url = f"{self.url}{request.path}?page={page + 1}&per_page={size}{kept}"
            response.headers["Link"] = f'<{url}>; rel="next", <{url}>; rel="last"'
        return response


def answered(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(value), status, headers, content_type="application/json; charset=utf-8")


def _comments(at: StandIn, request: Request, pull: str) -> Response:
    return at.listed(request, at.comments.get(int(pull), []))


def _comment(at: StandIn, request: Request, pull: str) -> Response:
    body = request.get_json()["body"]
    return at.too_long(body, "IssueComment") or answered(at.add_comment(int(pull), body, at.author), 201)


def _edit(at: StandIn, request: Request, number: str) -> Response:
    body = request.get_json()["body"]
    refusal = at.too_long(body, "IssueComment")
    if refusal is not None:
        return refusal
    found = next(one for many in at.comments.values() for one in many if one["id"] == int(number))
    found |= {"body": body, "updated_at": at.now()}
    return answered(found)


def _labels(at: StandIn, request: Request, pull: str) -> Response:
    return at.listed(request, [{"id": 1, "name": name} for name in at.labels.get(int(pull), [])])


def _timeline(at: StandIn, request: Request, pull: str) -> Response:
    return at.listed(request, at.timeline.get(int(pull), []))


def _permission(at: StandIn, request: Request, login: str) -> Response:
    if login not in at.permissions:
        return answered({"message": f"{login} is not a user"}, 404)
    return answered(at.permissions[login])


def _pull(at: StandIn, request: Request, number: str) -> Response:
    return answered(at.pulls[int(number)])


def _brought(at: StandIn, request: Request, commit: str) -> Response:
    return at.listed(request, [at.pulls[number] for number in at.brought.get(commit, [])])


def _compare(at: StandIn, request: Request, base: str, head: str) -> Response:
    names = [commit["sha"] for commit in at.history]
    between = at.history[names.index(base) + 1 : names.index(head) + 1] if base in names else at.history
    return at.listed(request, between, "commits")


def _artifacts(at: StandIn, request: Request) -> Response:
    wanted = request.args["name"]
    return at.listed(request, [one for one in at.artifacts if one["name"] == wanted], "artifacts")


def _archive(at: StandIn, request: Request, number: str) -> Response:
    elsewhere = at.url.replace("127.0.0.1", "localhost")
    return Response(status=302, headers={"Location": f"{elsewhere}/blob/{number}"})


def _blob(at: StandIn, request: Request, number: str) -> Response:
    return Response(at.archives[int(number)], content_type="application/zip")


def _run(at: StandIn, request: Request, number: str) -> Response:
    return answered(at.runs[int(number)])


def _issues(at: StandIn, request: Request) -> Response:
    state, label = request.args["state"], request.args["labels"]
    found = [
        one
        for one in at.issues
        if one["state"] == state and label in [entry["name"] for entry in one["labels"]]
    ]
    return at.listed(request, found)


def _issue(at: StandIn, request: Request) -> Response:
    asked = request.get_json()
    number = 100 + len(at.issues)
    made = {
        "number": number,
        "html_url": f"https://github.example/acme/org/issues/{number}",
        "state": "open",
        "title": asked["title"],
        "body": asked["body"],
        "user": {"login": at.author},
        "labels": [{"name": name} for name in asked["labels"]],
    }
    refusal = at.too_long(asked["body"], "Issue")
    if refusal is not None:
        return refusal
    at.issues.append(made)
    return answered(made, 201)


def _change_issue(at: StandIn, request: Request, number: str) -> Response:
    found = next(one for one in at.issues if one["number"] == int(number))
    found |= request.get_json()
    return answered(found)


ROUTES: tuple[tuple[str, str, Callable[..., Response]], ...] = (
    ("GET", r"/issues/(\d+)/comments", _comments),
    ("POST", r"/issues/(\d+)/comments", _comment),
    ("PATCH", r"/issues/comments/(\d+)", _edit),
    ("GET", r"/issues/(\d+)/labels", _labels),
    ("GET", r"/issues/(\d+)/timeline", _timeline),
    ("GET", r"/collaborators/([^/]+)/permission", _permission),
    ("GET", r"/pulls/(\d+)", _pull),
    ("GET", r"/commits/([0-9a-f]+)/pulls", _brought),
    ("GET", r"/compare/([0-9a-f]+)\.\.\.([0-9a-f]+)", _compare),
    ("GET", r"/actions/artifacts", _artifacts),
    ("GET", r"/actions/artifacts/(\d+)/zip", _archive),
    ("GET", r"/actions/runs/(\d+)", _run),
    ("GET", r"/blob/(\d+)", _blob),
    ("GET", r"/issues", _issues),
    ("POST", r"/issues", _issue),
    ("PATCH", r"/issues/(\d+)", _change_issue),
)
