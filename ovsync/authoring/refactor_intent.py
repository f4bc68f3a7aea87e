"""What an edit is meant to make of an organisation, worked out on values and apart from any text.

An edit of files is only written where reading it back gives exactly this.
"""

from collections.abc import Callable, Collection, Mapping

import msgspec

from ovsync.model import Org, PersonKey, TeamKey, WrittenPerson, WrittenTeam

Names = Mapping[str, str]
_replace = msgspec.structs.replace


def with_person_renamed(org: Org, old: str, new: str) -> Org:
    """The key of a person is another, here and wherever it is named."""
    names = {old: new}
    return sorted_org(
        org,
        [
            _replace(
                one, key=PersonKey(names.get(one.key, one.key)), manager=names.get(one.manager, one.manager)
            )
            for one in org.people
        ],
        [
            _replace(
                one,
                members=_named(one.members, names),
                managers=None if one.managers is None else _named(one.managers, names),
            )
            for one in org.teams
        ],
    )


def with_team_renamed(org: Org, old: str, new: str) -> Org:
    """The key of a team is another, here and wherever it is named."""
    names = {old: new}
    return sorted_org(
        org,
        [_replace(one, leads=names.get(one.leads, one.leads)) for one in org.people],
        [
            _replace(
                one,
                key=TeamKey(names.get(one.key, one.key)),
                parents=_named(one.parents, names),
                within=_named(one.within, names),
            )
            for one in org.teams
        ],
    )


def with_people(org: Org, change: Callable[[WrittenPerson], WrittenPerson | None]) -> Org:
    """Every person as `change` makes them; None takes one out."""
    return sorted_org(org, [new for one in org.people if (new := change(one)) is not None], org.teams)


def with_teams(org: Org, change: Callable[[WrittenTeam], WrittenTeam | None]) -> Org:
    """Every team as `change` makes it; None takes one out."""
    return sorted_org(org, org.people, [new for one in org.teams if (new := change(one)) is not None])


def sorted_org(org: Org, people: Collection[WrittenPerson], teams: Collection[WrittenTeam]) -> Org:
    """The organisation with these people and teams."""
    return _replace(
        org,
        people=tuple(sorted(people, key=lambda one: one.key)),
        teams=tuple(sorted(teams, key=lambda one: one.key)),
    )


def without_lines(org: Org) -> Org:
    """The same organisation, its entries knowing their files and no line."""
    return _replace(
        org,
        people=tuple(_replace(one, line=0, column=0) for one in org.people),
        teams=tuple(_replace(one, line=0, column=0) for one in org.teams),
    )


def _named(references: tuple[str, ...], names: Names) -> tuple[str, ...]:
    if names.keys().isdisjoint(references):
        return references
    return tuple(names.get(one, one) for one in references)
