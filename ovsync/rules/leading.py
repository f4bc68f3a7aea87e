"""Rules on `leads`, which names the team that reporting lines make."""

from collections.abc import Iterator

from ovsync.compiler.reporting import leads_of
from ovsync.diagnostics import Diagnostic, Related, Rule, warning
from ovsync.model import TeamId, WrittenPerson
from ovsync.rules.given import Given

LEADS_NOTHING = warning("leads-nothing")


def leads_nothing(given: Given) -> Iterator[Diagnostic]:
    """Everyone who leads a team has reports, or leads it together with somebody who has."""
    leading = [one for one in given.leading if one.key not in given.ended]
    if not leading:
        return
    if not given.org.settings.reporting_lines.enabled:
        yield _switched_off(leading)
        return
    units = _units_with_reports(given)
    for one in leading:
        if leads_of(one, given.team_keys) not in units:
            yield LEADS_NOTHING.at(
                one.place("leads"),
                f"'{one.key}' leads '{one.leads}', but nobody reports to '{one.key}' or to anybody else "
                f"who leads '{one.leads}'",
                suggestion=given.suggestions.near(one.leads, units)
                or f"let the reports say `manager: {one.key}`, or take `leads` out",
            )


def same_but_for_case(given: Given, rule: Rule) -> Iterator[Diagnostic]:
    """What `leads` names differs from every other team in more than upper and lower case."""
    if not given.org.settings.reporting_lines.enabled:
        return
    named = {leads_of(one, given.team_keys): one for one in reversed(given.leading)}
    written = {str(team.team.id) for team in given.org.teams}
    folded = {_folded(team): team for team in sorted(written, reverse=True)}
    first: dict[str, TeamId] = {}
    for unit, one in reversed(named.items()):
        other = first.setdefault(unit.casefold(), unit)
        if other != unit:
            yield _case(rule, one, f"'{named[other].key}' leads '{other}'", named[other])
        elif unit not in written and f"{unit}-direct" not in written and unit.casefold() in folded:
            yield _case(rule, one, f"there is a written team '{folded[unit.casefold()]}'", None)


def _switched_off(leading: list[WrittenPerson]) -> Diagnostic:
    first = leading[0]
    more = len(leading) - 1
    others = f", and {more:,} more {'person does' if more == 1 else 'people do'}" if more else ""
    return LEADS_NOTHING.at(
        first.place("leads"),
        f"'{first.key}' leads '{first.leads}'{others}, but no team is made from reporting lines",
        suggestion="say `hierarchy: {fromReportingLines: true}` in ovsync.yaml, or `managers:` at a team",
    )


def _units_with_reports(given: Given) -> set[TeamId]:
    """What is led by anybody whom somebody reports to, or will when they have started."""
    managers = set(given.manager_of.values())
    return {leads_of(one, given.team_keys) for one in given.org.people if one.key in managers}


def _case(rule: Rule, one: WrittenPerson, other: str, who: WrittenPerson | None) -> Diagnostic:
    related = () if who is None else (Related(message=f"'{who.key}' says so here", place=who.place("leads")),)
    return rule.at(
        one.place("leads"),
        f"'{one.key}' leads '{one.leads}', and {other}: the two differ only in upper and lower case",
        suggestion="write both alike if they are one team; if not, choose another name for one",
        related=related,
    )


def _folded(team: str) -> str:
    return team.casefold().removesuffix("-direct")
