"""yaml-language-server over stdio, spoken to as an editor speaks to it."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

YAML = {
    "validate": True,
    "completion": True,
    "hover": True,
    "schemaStore": {"enable": False},
    "yamlVersion": "1.2",
}
CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "publishDiagnostics": {},
        "completion": {"completionItem": {"snippetSupport": False, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
}

Json = dict[str, Any]


class Item(tuple[str, str, str]):
    """A line of a completion list: its label, what it inserts, what it says."""

    __slots__ = ()

    @property
    def label(self) -> str:
        """What the list shows."""
        return self[0]

    @property
    def inserted(self) -> str:
        """What is written when it is chosen."""
        return self[1]

    @property
    def says(self) -> str:
        """The documentation beside the list."""
        return self[2]


class LanguageServer:
    """One server for one folder; to be used in a `with` statement.

    schemas: as ``yaml.schemas`` of an editor's settings.
    """

    def __init__(self, modules: Path, root: Path, schemas: dict[str, list[str]] | None = None) -> None:
        self._root = root
        self._settings: Json = {"yaml": {**YAML, "schemas": schemas or {}}}
        self._last = 0
        self._versions: dict[str, int] = {}
        self._published: dict[str, list[Json]] = {}
        script = modules / "node_modules/yaml-language-server/bin/yaml-language-server"
        self._process = subprocess.Popen(
            ["node", str(script), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=root,
        )

    def __enter__(self) -> Self:
        folder = {"uri": self._root.as_uri(), "name": "organisation"}
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "capabilities": CAPABILITIES,
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def problems(self, file: Path, text: str | None = None) -> list[str]:
        """What the editor underlines in a file, as "line: message"; `text` is what was typed meanwhile."""
        uri = self._open(file, text)
        while uri not in self._published:
            self._take()
        return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in self._published.pop(uri)]

    def completions(self, file: Path, text: str) -> list[Item]:
        """What the editor offers at the ▮ of a text, which stands for the cursor."""
        uri, position = self._at_cursor(file, text)
        answer = self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return [
            Item(
                (
                    one["label"],
                    one.get("textEdit", {}).get("newText") or one.get("insertText", ""),
                    _text(one.get("documentation")),
                )
            )
            for one in items
        ]

    def hover(self, file: Path, text: str) -> str:
        """What the editor says when the pointer rests on the word after the ▮."""
        uri, position = self._at_cursor(file, text)
        answer = self._ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
        return _text(answer["contents"]) if answer else ""

    def _at_cursor(self, file: Path, text: str) -> tuple[str, Json]:
        before, cursor, after = text.partition("▮")
        assert cursor, "the text has no ▮"
        line = before.count("\n")
        column = len(before) - before.rfind("\n") - 1
        return self._open(file, before + after), {"line": line, "character": column}

    def _open(self, file: Path, text: str | None) -> str:
        uri = file.as_uri()
        self._published.pop(uri, None)
        content = file.read_text(encoding="utf-8") if text is None else text
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": content}
            self._tell("textDocument/didOpen", {"textDocument": document})
        else:
            self._tell(
                "textDocument/didChange",
                {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": content}]},
            )
        return uri

    def _ask(self, method: str, parameters: Json) -> Any:
        self._last += 1
        number = self._last
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            answer = self._take()
            if answer.get("id") == number and "method" not in answer:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _tell(self, method: str, parameters: Json) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: Json) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self._process.stdin.flush()

    def _take(self) -> Json:
        """The next message; questions of the server are answered, and diagnostics are kept."""
        message = self._read()
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self._published[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def _answer(self, question: Json) -> object:
        if question["method"] != "workspace/configuration":
            return None
        return [self._settings.get(item.get("section", ""), {}) for item in question["params"]["items"]]

    def _read(self) -> Json:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline()) != b"\r\n":
            assert line, "the language server ended"
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: Json = json.loads(stream.read(length))
        return message


def _text(contents: Any) -> str:
    if isinstance(contents, dict):
        return str(contents.get("value", ""))
    if isinstance(contents, list):
        return "\n".join(_text(one) for one in contents)
    return str(contents or "")
