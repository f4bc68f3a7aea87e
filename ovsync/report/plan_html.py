"""A Plan as one page, for who decides and reads no terminal."""

from collections.abc import Iterator

from ovsync.model import Snapshot
from ovsync.planning.plan import Plan
from ovsync.report.escaping import html
from ovsync.report.graph_html import teams_list
from ovsync.report.impact_lines import allowed, guard_ids, guard_sentence
from ovsync.report.outline import outline
from ovsync.report.page import page, typed
from ovsync.report.picture import Picture, touched
from ovsync.report.plan_lines import Line, Section, Sign, sections
from ovsync.report.totals import in_short
from ovsync.report.wording import compared_with, count, counts, fingerprint, listed, nothing

MOST_BOXES = 300

# The class of a line, and what a screen reader says for its sign.
_SIGNS = {
    Sign.ADDED: ("added", "Added:"),
    Sign.REMOVED: ("removed", "Removed:"),
    Sign.CHANGED: ("changed", "Changed:"),
    Sign.MOVED: ("moved", "Moved:"),
    Sign.ALARM: ("alarm", "Take care:"),
}


def plan_html(plan: Plan, *, desired: Snapshot | None = None, base: Snapshot | None = None) -> str:
    """A complete document with every line of the plan.

    desired, base: where given, the teams above the touched ones are drawn too.
    """
    title = f"{plan.organization}, {plan.environment}"
    shown = sections(plan)
    body = [
        f"<h1>Plan for {typed(title)}</h1>",
        f'<p class="quiet">{html(_first(compared_with(plan.base, plan.generated_at)))}; '
        f"as of {html(plan.as_of)}</p>",
        *_verdict(plan),
        *(f'<p class="note"><strong>Note:</strong> {typed(note)}</p>' for note in plan.notes),
        *_in_short(plan),
        *(text for section in shown for text in _section(section)),
        *_tree(touched(plan, desired, base, MOST_BOXES)),
        *_findings(plan),
        f"<footer>Planned {html(plan.generated_at)}. Fingerprint {html(fingerprint(plan))}.</footer>",
    ]
    return page(f"Plan for {title}", "\n".join(body) + "\n")


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _verdict(plan: Plan) -> Iterator[str]:
    if plan.blocked:
        yield '<div class="verdict blocked"><strong>Blocked</strong>'
        yield f"{html(counts(plan))}"
        yield '<ul class="guards">'
        for guard in plan.blocked:
            who = (
                f'<br><span class="quiet">{typed(listed(guard_ids(plan, guard)))}</span>'
                if guard.ids and not guard.message
                else ""
            )
            yield f"<li>{typed(guard_sentence(guard))}{who}</li>"
        yield "</ul></div>"
    elif plan.has_changes:
        yield f'<div class="verdict"><strong>{html(counts(plan))}</strong>No guard stands in the way.</div>'
    else:
        yield f'<div class="verdict none"><strong>{typed(nothing(plan))}</strong></div>'
    for guard in allowed(plan.guards):
        limit = typed(guard.limit)
        yield f'<p class="note">Allowed by name: {typed(guard.name)}, {guard.actual:,} (limit {limit})</p>'


def _in_short(plan: Plan) -> Iterator[str]:
    phrases = in_short(plan)
    if phrases:
        yield '<ul class="short" aria-label="In short">'
        yield from (f"<li>{html(phrase)}</li>" for phrase in phrases)
        yield "</ul>"


def _tree(picture: Picture) -> Iterator[str]:
    if picture.boxes:
        yield "<h2>Where it happens</h2>"
        yield teams_list(outline(picture))
    if picture.left_out:
        yield f'<p class="quiet">{count(picture.left_out, "more touched team")} not drawn.</p>'


def _section(section: Section) -> Iterator[str]:
    yield f"<h2>{html(section.title)} <small>{len(section.lines):,}</small></h2>"
    yield '<ul class="changes">'
    yield from map(_item, section.lines)
    yield "</ul>"


def _item(line: Line) -> str:
    if line.sign is Sign.NONE:
        source = f' <span class="source">{html(line.source)}</span>' if line.source else ""
        return f'<li class="sentence">{typed(line.text)}{source}</li>'
    name, said = _SIGNS[line.sign]
    return (
        f'<li class="{name}"><span class="sign"><span aria-hidden="true">{html(line.sign)}</span>'
        f'<span class="unseen">{said}</span></span>'
        f'<span class="key">{typed(line.key)}</span><span class="text">{typed(line.text)}</span>'
        f'<span class="source">{html(line.source)}</span></li>'
    )


def _findings(plan: Plan) -> Iterator[str]:
    lines = tuple(
        Line(
            text=f"{one.severity} {one.rule}: {one.message}", source=f"{one.file}:{one.line}" * bool(one.file)
        )
        for one in plan.diagnostics
    )
    if lines:
        yield from _section(Section(title="Warnings about the files", lines=lines))
