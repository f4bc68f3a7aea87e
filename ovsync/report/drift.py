"""Drift as text, JSON and markdown."""

import msgspec

from ovsync.planning.drift import Difference, Drift, Drifted
from ovsync.report.escaping import markdown, visible

_ROLES = frozenset({"administrator", "executive"})
_FLAGS = _ROLES | {"manager"}
_SIGNS = {Drifted.MISSING: "-", Drifted.EXTRA: "+", Drifted.CHANGED: "~"}
_TITLES = {"person": "People", "team": "Teams", "membership": "Members", "management": "Managers"}


def drift_text(found: Drift) -> str:
    """A line a difference, below the kind of thing that differs."""
    if found.is_none:
        return f"No drift: what Officevibe shows is what was applied. {_not_compared(found)}\n"
    lines = []
    for kind, differences in _by_kind(found).items():
        lines += ["", kind, *(f"  {_SIGNS[one.how]} {visible(_said(one))}" for one in differences)]
    lines += ["", f"Drift: {_counts(found)}. {_what_next(found)}", _not_compared(found)]
    return "\n".join(lines).lstrip("\n") + "\n"


def drift_json(found: Drift) -> str:
    """``{differences: [{kind, how, id, name, email, field, applied, live}], notCompared}``.

    Of a role, which no sync sets, `applied` is what the org says.
    """
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def drift_markdown(found: Drift) -> str:
    """For an issue: a verdict, then lists."""
    if found.is_none:
        return f"**No drift.** What Officevibe shows is what was applied.\n\n{_not_compared(found)}\n"
    lines = [f"**Drift:** {_counts(found)}.", ""]
    for kind, differences in _by_kind(found).items():
        lines += [f"### {kind}", "", *(f"- {markdown(_said(one))}" for one in differences), ""]
    lines += [_what_next(found), "", _not_compared(found)]
    return "\n".join(lines) + "\n"


def drift_sentences(found: Drift) -> tuple[str, ...]:
    """For the end of a plan: a sentence a difference, then what becomes of them."""
    if found.is_none:
        return ("It is what was applied.", _not_compared(found))
    return (*map(_said, found.differences), f"{_counts(found)}. {_what_next(found)}", _not_compared(found))


def redact_drift(found: Drift) -> Drift:
    """Without people's emails and names; IDs of people who are only there are emails, so they go too."""
    return msgspec.structs.replace(found, differences=tuple(_redacted(one) for one in found.differences))


def _redacted(one: Difference) -> Difference:
    if one.kind == "team":
        return one
    ident = "(somebody)" if "@" in one.id else one.id
    values = {"applied": "…" if one.applied else "", "live": "…" if one.live else ""}
    if one.field in _FLAGS:
        values = {"applied": one.applied, "live": one.live}
    name = "" if one.kind == "person" else one.name  # else it is the team's
    return msgspec.structs.replace(one, id=ident, name=name, email="", **values)


def _by_kind(found: Drift) -> dict[str, list[Difference]]:
    kinds: dict[str, list[Difference]] = {}
    for one in found.differences:
        kinds.setdefault(_TITLES.get(one.kind, one.kind), []).append(one)
    return kinds


def _said(one: Difference) -> str:
    missing = one.how is Drifted.MISSING
    if one.kind == "membership":
        how = "was applied as a member and is not in it" if missing else "is in it, and was never applied"
        return f"{one.name} ({one.id}): {one.email or '(somebody)'} {how}"
    if one.kind == "management":
        how = (
            f"was applied as a manager of {one.name} and is none" if missing else f"manages {one.name} there"
        )
        return f"{one.email or one.id} {how}"
    return _said_of_entry(one)


def _said_of_entry(one: Difference) -> str:
    who = " ".join(part for part in (one.name, f"<{one.email}>" if one.email else "", f"({one.id})") if part)
    if one.field in _ROLES:
        says, does_not = ("the org", "Officevibe") if one.applied == "yes" else ("Officevibe", "the org")
        return f"{who}: {says} says {one.field}, {does_not} does not"
    if one.how is Drifted.CHANGED:
        return f"{who}: {one.field} was applied as '{one.applied}' and is '{one.live}'"
    if one.how is Drifted.MISSING:
        return f"{who}: applied, and not there"
    return f"{who}: there, and never applied"


def _counts(found: Drift) -> str:
    tally = {how: sum(one.how is how for one in found.differences) for how in Drifted}
    return (
        f"{tally[Drifted.MISSING]} missing, {tally[Drifted.EXTRA]} not from here, "
        f"{tally[Drifted.CHANGED]} changed"
    )


def _what_next(found: Drift) -> str:
    by_hand = [one.field in _ROLES for one in found.differences]
    hand = "No sync sets a role: change it in Officevibe by hand, or in the org."
    if all(by_hand):
        return hand
    sync = (
        "The next sync overwrites this, but removes no administrator and brings back nobody who was "
        "deactivated by hand; `ovsync apply --resend` sends one now. Bring into the org what is to stay."
    )
    return f"{sync} {hand}" if any(by_hand) else sync


def _not_compared(found: Drift) -> str:
    return f"Not shown by the API, so not compared: {', '.join(found.not_compared)}."
