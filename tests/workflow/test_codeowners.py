from collections.abc import Mapping

import pytest

from ovsync.model import (
    ById,
    Compiled,
    Marks,
    Membership,
    Org,
    Person,
    PersonId,
    Snapshot,
    SubTeam,
    Team,
    TeamId,
    TeamKey,
    WrittenTeam,
)
from ovsync.settings import Settings
from ovsync.workflow.codeowners import BEGIN, END, codeowners, merged, pattern

Teams = Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]]


def _written(
    teams: Teams,
) -> tuple[Org, Compiled]:
    """key -> (file, managers, parents)."""
    managers = sorted({one for _, found, _ in teams.values() for one in found})
    written = tuple(
        WrittenTeam(
            key=TeamKey(key), team=Team(id=TeamId(key), name=key), file=file, managers=who, parents=above
        )
        for key, (file, who, above) in teams.items()
    )
    snapshot = Snapshot(
        people=tuple(
            Person(id=PersonId(one), email=f"{one}@acme.example", first_name=one, last_name="X")
            for one in managers
        ),
        teams=tuple(team.team for team in written),
        memberships=tuple(
            Membership(team=TeamId(key), person=PersonId(one), member=False, manager=True)
            for key, (_, who, _) in teams.items()
            for one in who
        ),
        sub_teams=tuple(
            SubTeam(parent=TeamId(one), child=TeamId(key))
            for key, (_, _, above) in teams.items()
            for one in above
        ),
    )
    org = Org(settings=Settings(organization="Acme"), teams=written)
    compiled = Compiled(
        snapshot=snapshot, marks=Marks(), people=ById(), teams={team.team.id: team for team in written}
    )
    return org, compiled


def _lines(teams: Teams) -> list[str]:
    return codeowners(*_written(teams)).splitlines()[1:-1]


def test_a_file_belongs_to_the_managers_of_its_top_teams() -> None:
    assert _lines(
        {
            "cs": ("org/cs.yaml", ("steph", "anna"), ()),
            "cs-north": ("org/cs.yaml", ("john",), ("cs",)),
            "it": ("org/it.yaml", ("max",), ()),
            "hr": ("org/it.yaml", ("zoe",), ()),
        }
    ) == [
        "/org/cs.yaml anna@acme.example steph@acme.example",
        "/org/it.yaml max@acme.example zoe@acme.example",
    ]


def test_a_parent_in_another_file_does_not_own_this_one() -> None:
    assert _lines({"all": ("org/a.yaml", ("max",), ()), "cs": ("org/b.yaml", ("steph",), ("all",))}) == [
        "/org/a.yaml max@acme.example",
        "/org/b.yaml steph@acme.example",
    ]


def test_without_a_manager_the_nearest_above_owns_it() -> None:
    assert _lines(
        {
            "all": ("org/a.yaml", ("max",), ()),
            "cs": ("org/b.yaml", (), ("all",)),
            "cs-north": ("org/c.yaml", (), ("cs",)),
        }
    )[1:] == ["/org/b.yaml max@acme.example", "/org/c.yaml max@acme.example"]


def test_a_file_without_an_owner_has_no_line() -> None:
    # A pattern alone would take the owners away that a line above it gives.
    teams: Teams = {"cs": ("org/b.yaml", (), ())}
    assert _lines(teams) == []


def test_a_loop_ends() -> None:
    teams: Teams = {"a": ("org/a.yaml", (), ("b",)), "b": ("org/b.yaml", (), ("a",))}
    assert _lines(teams) == []


def test_the_order_of_teams_does_not_matter() -> None:
    teams = {
        "b": ("org/b.yaml", ("zoe", "ana"), ()),
        "a": ("org/a.yaml", ("max",), ()),
        "c": ("org/b.yaml", ("bo",), ()),
    }
    assert _lines(teams) == _lines(dict(reversed(list(teams.items()))))


def test_paths_are_told_from_the_root_of_the_repository() -> None:
    org, compiled = _written({"cs": ("org/b.yaml", ("steph",), ())})
    assert "/hr/org/b.yaml steph@" in codeowners(org, compiled, lambda shown: f"hr/{shown}")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("org/a b.yaml", r"/org/a\ b.yaml"),
        ("/org/a.yaml", "/org/a.yaml"),
        ("org/#1.yaml", "/org/?1.yaml"),
        ("org/[x].yaml", "/org/?x?.yaml"),
        ("org/a*b?.yaml", r"/org/a\*b\?.yaml"),
        ("org/a\nb.yaml", "/org/a?b.yaml"),
        ("org/é.yaml", "/org/é.yaml"),
        ("!org.yaml", "/!org.yaml"),
    ],
)
def test_a_pattern_matches_the_file_and_cannot_add_a_line(path: str, expected: str) -> None:
    assert pattern(path) == expected


BLOCK = f"{BEGIN}\n/org/a.yaml max@acme.example\n{END}\n"


@pytest.mark.parametrize(
    ("existing", "expected"),
    [
        ("", BLOCK),
        ("* @acme/admins", f"* @acme/admins\n{BLOCK}"),
        (
            f"* @acme/admins\n{BEGIN}\nold\n{END}\n/.github/ @acme/admins\n",
            f"* @acme/admins\n{BLOCK}/.github/ @acme/admins\n",
        ),
        (BLOCK, BLOCK),
    ],
)
def test_other_lines_stay(existing: str, expected: str) -> None:
    assert merged(existing, BLOCK) == expected
