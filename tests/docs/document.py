"""A Markdown document as a list of steps: what it tells to run, to edit, and what it shows as the answer.

Besides its fenced blocks a document may hold HTML comments, which GitHub does not show:

    <!-- run            commands that prepare the stage, up to the end of the comment
    <!-- exits 3 -->    the exit code of the next block
    <!-- not run: … --> why the next block cannot be run here
"""

import re
from typing import Literal

import msgspec

_PART = re.compile(
    r"^ *<!-- run\n(?P<hidden>.*?)^-->$"
    r"|^ *<!-- (?P<note>exits \d+|not run: [^\n]*) -->$"
    r"|^(?P<indent> *)```(?P<language>\w*)\n(?P<body>.*?)^ *```$",
    re.DOTALL | re.MULTILINE,
)
_EDIT = re.compile(r"@@ (\S+) @@\n")


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One block. line: where it begins. reason: why it is not run, or ""."""

    kind: Literal["sh", "diff", "text", "yaml", "other"]
    body: str
    line: int
    exits: int = 0
    reason: str = ""


def steps_of(markdown: str) -> list[Step]:
    """All blocks, in order."""
    steps: list[Step] = []
    exits, reason = 0, ""
    for part in _PART.finditer(markdown):
        line = markdown.count("\n", 0, part.start()) + 1
        if part["note"]:
            exits = int(part["note"].split()[1]) if part["note"].startswith("exits") else 0
            reason = "" if exits else part["note"].removeprefix("not run: ")
            continue
        if part["hidden"] is not None:
            steps.append(Step(kind="sh", body=part["hidden"], line=line))
            continue
        body = re.sub(f"^{part['indent']}", "", part["body"], flags=re.MULTILINE)
        language = part["language"]
        kind = language if language in ("sh", "diff", "text", "yaml") else "other"
        steps.append(Step(kind=kind, body=body, line=line, exits=exits, reason=reason))  # type: ignore[arg-type]
        exits, reason = 0, ""
    return steps


def edit_of(step: Step) -> tuple[str, str, str]:
    """The file of a diff, the lines that stand there, and those that take their place."""
    head = _EDIT.match(step.body)
    assert head is not None, f"line {step.line}: the diff does not begin with @@ FILE @@"
    lines = step.body[head.end() :].splitlines(keepends=True)
    assert all(line[0] in " +-" for line in lines), f"line {step.line}: a line of the diff has no mark"
    old = "".join(line[1:] for line in lines if line[0] != "+")
    new = "".join(line[1:] for line in lines if line[0] != "-")
    return head[1], old, new
