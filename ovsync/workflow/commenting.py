"""The use cases of the GitHub workflows that say something: the plan, a log, the drift."""

from typing import Final, Literal

import msgspec

from ovsync.github import comments, issues
from ovsync.github.client import Client
from ovsync.github.errors import ForbiddenError
from ovsync.github.marker import Marker
from ovsync.planning.plan import Plan
from ovsync.report.escaping import html, visible

QUEUED: Final = """### Queued

Nothing was sent: the sync window is shut. The next run inside of it applies this, if it was reviewed.
"""
_MOST: Final = 40_000


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a comment. action "forbidden": the token may only read, as a fork's does.

    message: one sentence for the log and, where it is forbidden, for the job summary.
    """

    action: Literal["created", "updated", "unchanged", "forbidden"]
    message: str
    url: str = ""


def show(
    client: Client,
    pull: int,
    *,
    author: str,
    environment: str,
    head: str,
    plan: Plan | None,
    markdown: str,
    full: str,
) -> Shown:
    """Shows a plan (or, without one, why there is none) in the pull request's one comment.

    head: the commit it was made from. markdown: the text to show. full: where all of it can be read,
    as the address of the run; "" where nowhere. Raises GithubError, but not for a fork.
    """
    blocked = tuple(sorted({guard.name for guard in plan.blocked})) if plan else ()
    fingerprint = plan.fingerprint if plan else ""
    marker = Marker(kind="plan", environment=environment, head=head, fingerprint=fingerprint, blocked=blocked)
    try:
        posted = comments.put(
            client, pull, author=author, marker=marker, markdown=markdown, note=_cut_note(full)
        )
    except ForbiddenError:
        return Shown(
            action="forbidden",
            message="The plan could not be shown as a comment: this run may only read, as a run for a fork. "
            "It stands in the summary of the run.",
        )
    cut = ", shortened to what GitHub takes" if posted.shortened else ""
    return Shown(
        action=posted.action, url=posted.url, message=f"The comment is {posted.action}{cut}: {posted.url}"
    )


def _cut_note(full: str) -> str:
    where = (
        f"the whole plan is in [the artifact of the run]({full})" if full else "the artifact has all of it"
    )
    return f"_This was too long for a comment and is cut here; {where}._"


def preformatted(title: str, text: str) -> str:
    """Plain output, such as findings or the log of an apply, as Markdown in which nothing acts.

    Both are escaped: a name in them can neither mention anybody nor end the block. A long text is
    shown from its beginning and its end.
    """
    shown = "\n".join(_kept([inert(line) for line in text.strip().splitlines()]))
    return f"### {inert(title)}\n\n<pre>\n{shown}\n</pre>\n"


def _kept(lines: list[str]) -> list[str]:
    """The lines, or as many from both ends as fit, with the number of those between."""
    if sum(map(len, lines)) + len(lines) <= _MOST:
        return lines
    first, last = _fitting(lines), _fitting(lines[::-1])
    left = len(lines) - len(first) - len(last)
    return [*first, f"… {left:,} more lines; the log of the run has them …", *reversed(last)]


def _fitting(lines: list[str]) -> list[str]:
    room, kept = _MOST // 2, 0
    while kept < len(lines) and room > len(lines[kept]):
        room -= len(lines[kept]) + 1
        kept += 1
    return lines[:kept]


def inert(line: str) -> str:
    """One line for inside of ``<pre>``. A blank one would end the HTML, so that Markdown came to life."""
    return html(visible(line)).replace("@", "&#64;").replace("`", "&#96;") if line.strip() else "&#8203;"


def drift(client: Client, *, author: str, environment: str, markdown: str | None) -> issues.Issue:
    """Keeps the one issue: open with `markdown` while there is drift, closed when that is None."""
    if markdown is None:
        farewell = "The drift is gone: the live account is again what was applied last."
        return issues.close(client, author=author, environment=environment, farewell=farewell)
    title = f"Officevibe differs from what was applied ({environment})"
    return issues.keep(client, author=author, environment=environment, title=title, markdown=markdown)
