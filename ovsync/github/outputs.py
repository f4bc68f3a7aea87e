"""What a step says to the next ones, and to the reader of the run."""

from ovsync.github.artifacts import name_of
from ovsync.github.shortening import shorten
from ovsync.planning.plan import Plan

# GitHub drops a step's summary when it is larger than 1 MiB.
MOST_SUMMARY_BYTES = 1024 * 1024
WINDOW = "window"


def outputs_of(plan: Plan, pull: int = 0) -> tuple[tuple[str, str], ...]:
    """The outputs of a plan: has-changes, blocked, queued, fingerprint; artifact, in a pull request.

    queued: whether nothing but the sync window stands in the way. artifact: the name under which the
    plan is kept, so that it is found again after the merge.
    """
    blocked = {guard.name for guard in plan.blocked}
    return (
        ("has-changes", _said(plan.has_changes)),
        ("blocked", _said(bool(blocked - {WINDOW}))),
        ("queued", _said(blocked == {WINDOW} and bool(plan.changes))),
        ("fingerprint", plan.fingerprint),
        *((("artifact", name_of(plan.environment, pull)),) if pull else ()),
    )


def lines(outputs: tuple[tuple[str, str], ...], *, delimiter: str) -> str:
    """The text to append to the file that GITHUB_OUTPUT names.

    delimiter: random, so that no value can end early and go on with an output of its own; a value
    that holds it all the same raises ValueError.
    """
    if any(delimiter in name or delimiter in value for name, value in outputs):
        raise ValueError("an output holds the delimiter")
    return "".join(f"{name}<<{delimiter}\n{value}\n{delimiter}\n" for name, value in outputs)


def summary(markdown: str, *, already: int = 0) -> str:
    """The text to append to the file that GITHUB_STEP_SUMMARY names, where `already` bytes stand."""
    note = "_This was too long for a summary and is cut here; the artifact has the whole plan._"
    room = MOST_SUMMARY_BYTES - already - 1
    size = len(markdown)
    text = markdown
    while len(text.encode()) > room and size > len(note):
        # Characters of several bytes: come closer by the share that is too much.
        size = min(size - 1, size * max(room, 0) // len(text.encode()))
        text = shorten(markdown, size, note)
    return text + "\n" if len(text.encode()) <= room else ""


def _said(value: bool) -> str:
    return "true" if value else "false"
