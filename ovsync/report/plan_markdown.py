"""A Plan for a pull-request comment or a job summary, within GitHub's length."""

from collections.abc import Iterator

from ovsync.model import Snapshot
from ovsync.planning.plan import Plan
from ovsync.report.columns import shorten
from ovsync.report.escaping import markdown
from ovsync.report.fitting import share
from ovsync.report.graph_mermaid import flowchart
from ovsync.report.impact_lines import allowed, guard_ids, guard_sentence
from ovsync.report.picture import touched
from ovsync.report.plan_lines import Line, Section, Sign, sections
from ovsync.report.totals import in_short
from ovsync.report.wording import (
    compared_with,
    count,
    counts,
    fingerprint,
    has_counts,
    listed,
    nothing,
)

MOST_BOXES = 100
_PICTURE_LENGTH = 15_000
_MOST_NOTES = 8
_MOST_GUARDS = 12
_RESERVE = 400
_FULL = "ovsync plan --verbose"


def plan_markdown(
    plan: Plan,
    *,
    limit: int = 60_000,
    desired: Snapshot | None = None,
    base: Snapshot | None = None,
    full_plan: str = _FULL,
) -> str:
    """The verdict, the counts, what blocks, a picture of the touched teams, then the lines, folded.

    Never longer than `limit` characters: lines that do not fit are counted, and `full_plan` is named
    as the place to read them. desired and base, where given, draw the teams above the touched ones.
    """
    head = "\n".join(_head(plan)) + "\n"
    picture = _picture(plan, desired, base, min(_PICTURE_LENGTH, limit - len(head) - _RESERVE))
    shown = [*sections(plan), *_findings(plan)]
    folded = _folded(shown, limit - len(head) - len(picture), full_plan)
    text = "\n".join(part for part in (head, picture, folded) if part)
    return text if len(text) <= limit else _cut(head, limit, full_plan)


def _cut(head: str, limit: int, full_plan: str) -> str:
    """Not even the beginning fits: whole lines of it, and where the rest is."""
    rest = f"\n… cut here. The full plan: {_typed(full_plan, 200)}\n"
    kept = head[: max(limit - len(rest), 0)]
    return (kept[: kept.rfind("\n") + 1] + rest)[:limit]


def _typed(text: str, most: int) -> str:
    """Escaped text of at most that many characters; a mark takes up to 13 of them."""
    escaped = markdown(text[: most + 1])
    return escaped if len(escaped) <= most else markdown(shorten(text, most // 13))


def _head(plan: Plan) -> Iterator[str]:
    organization, environment = _typed(plan.organization, 400), _typed(plan.environment, 400)
    yield f"### {_verdict(plan)} {organization}, {environment}"
    yield ""
    if not plan.has_changes:
        yield nothing(plan)
    if has_counts(plan):
        yield f"**{counts(plan)}**"
    yield from _notes(plan)
    yield from _guards(plan)
    yield ""
    yield ", ".join(in_short(plan))
    yield ""
    compared = _typed(compared_with(plan.base, plan.generated_at), 400)
    as_of = _typed(plan.as_of, 100)
    said = f"C{compared[1:]}" if compared.startswith("compared") else f"Compared: {compared}"
    yield f"<sub>{said}. As of {as_of}. Fingerprint {fingerprint(plan)}.</sub>"


def _notes(plan: Plan) -> Iterator[str]:
    for note in plan.notes[:_MOST_NOTES]:
        yield f"\n> **Note:** {_typed(note, 900)}"
    if len(plan.notes) > _MOST_NOTES:
        yield f"\n> {count(len(plan.notes) - _MOST_NOTES, 'more note')}"


def _verdict(plan: Plan) -> str:
    if plan.blocked:
        return "⛔ Blocked:"
    return "📋 Plan for" if plan.has_changes else "✅ No changes for"


def _guards(plan: Plan) -> Iterator[str]:
    if plan.blocked:
        yield "\n#### What blocks it\n"
    for guard in plan.blocked[:_MOST_GUARDS]:
        yield f"- **{_typed(guard.name, 100)}**: {_typed(guard_sentence(guard), 900)}"
        if guard.ids and not guard.message:
            yield f"  <br>{_typed(listed(guard_ids(plan, guard)), 600)}"
    for guard in allowed(plan.guards):
        limit = _typed(guard.limit, 100)
        yield f"\nAllowed by name: {_typed(guard.name, 100)}, {guard.actual:,} (limit {limit})"


def _picture(plan: Plan, desired: Snapshot | None, base: Snapshot | None, room: int) -> str:
    """The largest picture of the touched teams that fits; "" where there is nothing to draw."""
    most = MOST_BOXES
    while most:
        picture = touched(plan, desired, base, most)
        if not picture.boxes:
            return ""
        left = f"\n{count(picture.left_out, 'more touched team')} not drawn.\n" if picture.left_out else ""
        text = f"```mermaid\n{flowchart(picture)}```\n{left}"
        if len(text) <= room:
            return text
        most //= 2
    return ""


def _findings(plan: Plan) -> Iterator[Section]:
    lines = [
        Line(
            text=f"{one.severity} {one.rule}: {one.message}", source=f"{one.file}:{one.line}" * bool(one.file)
        )
        for one in plan.diagnostics
    ]
    if lines:
        yield Section(title="Warnings about the files", lines=tuple(lines))


def _folded(shown: list[Section], room: int, full_plan: str) -> str:
    """Sections of folded lines; the room goes to the short ones first, and none starves."""
    # A line takes eight characters and more: those beyond cannot fit, so they are not even escaped.
    texts = [[_item(line) for line in section.lines[: max(room, 0) // 8]] for section in shown]
    cost = _RESERVE // 2 + len(_typed(full_plan, 200))
    needs = [sum(map(len, items)) + cost for items in texts]
    parts = [
        _details(section, items, got - cost, full_plan)
        for section, items, got in zip(shown, texts, share(needs, room), strict=True)
        if got >= cost
    ]
    return "\n".join(parts)


def _details(section: Section, items: list[str], room: int, full_plan: str) -> str:
    kept = 0
    while kept < len(items) and room >= len(items[kept]):
        room -= len(items[kept])
        kept += 1
    left = len(section.lines) - kept
    rest = f"\n… and {count(left, 'more line')}. The full plan: {_typed(full_plan, 200)}\n" if left else ""
    head = f"<details><summary><b>{section.title}</b> ({len(section.lines):,})</summary>\n\n"
    return head + "".join(items[:kept]) + rest + "\n</details>\n"


def _item(line: Line) -> str:
    sign = f"`{line.sign}` " if line.sign is not Sign.NONE else ""
    key = f"**{_typed(line.key, 400)}** " if line.key else ""
    source = f" <sub>{_typed(line.source, 400)}</sub>" if line.source else ""
    return f"- {sign}{key}{_typed(line.text, 2_000)}{source}\n"
