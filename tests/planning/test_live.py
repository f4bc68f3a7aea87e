"""A first plan, against what the account shows."""

from ovsync.model import LiveAccount, LivePerson, LiveTeam, Snapshot, TeamId
from ovsync.planning.live import live_side
from ovsync.planning.plan import Base
from tests.planning.plans import lines, plan
from tests.planning.snapshots import org, person

DESIRED = org(
    person("ana"),
    person("bo"),
    person("cy"),
    up__a=("A", "ana bo", "cy"),
    up=("Up", "", "cy"),
    n=("New", "", ""),
)


def live(*keys: str, **more: object) -> LivePerson:
    return LivePerson(email=f"{keys[0]}@acme.example", first_name=keys[0], last_name="Live", **more)  # type: ignore[arg-type]


def team(entry: str, name: str, *members: str) -> LiveTeam:
    emails = tuple(f"{one}@acme.example" for one in members) or None
    return LiveTeam(id=TeamId(entry), name=name, members=emails)


def told(desired: Snapshot, *people: LivePerson, teams: tuple[LiveTeam, ...] = ()) -> list[str]:
    side = live_side(LiveAccount(people=people, teams=teams), desired)
    return lines(plan(side, desired, base=Base(kind="live")))


def test_who_is_there_and_not_desired_is_a_removal() -> None:
    everyone = (live("ana"), live("bo"), live("cy"), live("old"))
    teams = (team("a", "A"), team("n", "New"), team("up", "Up"))
    assert told(DESIRED, *everyone, teams=teams) == ["old Live <old@acme.example> is removed from Officevibe"]


def test_a_live_administrator_is_kept() -> None:
    side = live_side(LiveAccount(people=(live("old", is_administrator=True),)), Snapshot())
    assert plan(side, Snapshot()).impact.removals[0].outcome == "kept"


def test_a_team_is_known_by_id_then_by_name() -> None:
    assert told(
        DESIRED, live("ana"), live("bo"), live("cy"), teams=(team("a", "Other"), team("x", "Up"))
    ) == [
        '"Other" is renamed "A"',
        "New, managed by nobody",
    ]


def test_two_live_teams_of_one_name_are_not_guessed_at() -> None:
    removed = told(org(a=("A", "", "")), teams=(team("x", "A"), team("y", "A")))
    assert len(removed) == 3


def test_members_count_where_they_were_read() -> None:
    teams = (team("a", "A", "ana", "cy"), team("n", "New"), team("up", "Up"))
    assert told(DESIRED, live("ana"), live("bo"), live("cy"), teams=teams) == [
        "Bo Roy joins a",
        "Cy Roy leaves a",
    ]


def test_managers_count_where_they_were_read() -> None:
    teams = (team("a", "A"), team("n", "New"), team("up", "Up"))
    people = (live("ana", managed_teams=("A",)), live("bo"), live("cy", managed_teams=("Up",)))
    assert told(DESIRED, *people, teams=teams) == ["a is now managed by Cy Roy instead of Ana Roy"]


def test_an_id_that_is_somebodys_email_stays_apart() -> None:
    desired = org(person("old@acme.example", "ana@acme.example", first="Ana"))
    side = live_side(LiveAccount(people=(live("ana"), live("old"))), desired)
    assert [one.id for one in side.snapshot.people] == ["live:old@acme.example", "old@acme.example"]
    assert told(desired, live("ana"), live("old")) == [
        "old Live <old@acme.example> is removed from Officevibe"
    ]
