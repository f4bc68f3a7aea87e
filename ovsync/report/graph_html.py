"""The teams as one page."""

from collections.abc import Iterable, Iterator

from ovsync.model import Marks, Snapshot
from ovsync.planning.plan import Plan
from ovsync.report.escaping import html
from ovsync.report.outline import Row, numbers, outline
from ovsync.report.page import page, typed
from ovsync.report.picture import Box, Standing, whole
from ovsync.report.wording import count, listed, people

_SAID = {
    Standing.ADDED: "new",
    Standing.REMOVED: "removed",
    Standing.MOVED: "moved",
    Standing.CHANGED: "changed",
}


def graph_html(
    snapshot: Snapshot,
    marks: Marks,
    *,
    plan: Plan | None = None,
    base: Snapshot | None = None,
    title: str = "The teams",
) -> str:
    """A complete document: an indented outline, readable on a phone and by a screen reader."""
    picture = whole(snapshot, marks, plan=plan, base=base)
    body = [
        f"<h1>{html(title)}</h1>",
        f'<p class="quiet">{count(len(snapshot.teams), "team")}, {people(len(snapshot.people))}</p>',
        teams_list(outline(picture)),
    ]
    return page(title, "\n".join(body) + "\n")


def teams_list(rows: Iterable[Row]) -> str:
    """The rows as a flat list with levels: a chain of 10,000 teams must not nest 10,000 lists."""
    return "\n".join(['<ul class="tree">', *map(_row, rows), "</ul>"])


def _row(row: Row) -> str:
    standing = Standing.REMOVED if row.left else row.box.standing
    facts = ", ".join(_facts(row))
    told = f'<span class="facts">{facts}</span>' if facts else ""
    level = f'<span class="unseen">Level {row.depth + 1}:</span>'
    return (
        f'<li class="{standing}" style="--d:{row.depth}">{level}'
        f'<span class="team">{typed(row.box.name)}</span>{told}</li>'
    )


def _facts(row: Row) -> Iterator[str]:
    box = row.box
    if row.left:
        yield "moves away from here"
        return
    if row.repeated:
        yield "shown above"
        return
    if box.standing in _SAID:
        yield f"<strong>{_SAID[box.standing]}</strong>"
    yield from _people(box)


def _people(box: Box) -> Iterator[str]:
    if box.managers:
        yield f"managed by {typed(listed(box.managers, 3))}"
    yield from numbers(box)
