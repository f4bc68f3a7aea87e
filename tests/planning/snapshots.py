"""Snapshots to plan with: small ones by hand, any ones by Hypothesis."""

from hypothesis import strategies as st

from ovsync.model import Membership, Person, PersonId, Snapshot, SubTeam, Team, TeamId

PEOPLE = [f"p{number}" for number in range(7)]
TEAMS = [f"t{number}" for number in range(5)]


def person(key: str, email: str = "", **more: str) -> Person:
    """A person named after the key: `ana` is Ana Roy, ana@acme.example."""
    first, last = more.pop("first", key.capitalize()), more.pop("last", "Roy")
    return Person(
        id=PersonId(key),
        email=email or f"{key}@acme.example",
        first_name=first,
        last_name=last,
        job_title=more.pop("title", ""),
        **more,  # type: ignore[arg-type]
    )


def org(*people: Person, **teams: tuple[str, str, str]) -> Snapshot:
    """Teams as ``t=(name, "members", "managers")``, people named by ID; a child is ``parent__child``."""
    rows: dict[tuple[str, str], tuple[bool, bool]] = {}
    entries, links = [], []
    for path, (name, members, managers) in teams.items():
        *parents, team = path.split("__")
        entries.append(Team(id=TeamId(team), name=name))
        links += [SubTeam(parent=TeamId(parent), child=TeamId(team)) for parent in parents]
        for one in {*members.split(), *managers.split()}:
            rows[team, one] = (one in members.split(), one in managers.split())
    return Snapshot(
        people=tuple(sorted(people, key=lambda one: one.id)),
        teams=tuple(sorted(entries, key=lambda one: one.id)),
        memberships=tuple(
            Membership(team=TeamId(team), person=PersonId(one), member=member, manager=manager)
            for (team, one), (member, manager) in sorted(rows.items())
        ),
        sub_teams=tuple(sorted(links, key=lambda one: (one.parent, one.child))),
    )


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Small, valid Snapshots over few IDs, emails and names, so that two of them have much in common."""
    columns = tuple(draw(st.lists(st.sampled_from(["Location", "Grade"]), unique=True)))
    ids = draw(st.lists(st.sampled_from(PEOPLE), unique=True))
    emails = draw(st.permutations(PEOPLE))
    names = st.sampled_from(["Ana", "Bo"])
    people = tuple(
        Person(
            id=PersonId(one),
            email=f"{email}@acme.example",
            first_name=draw(names),
            last_name=draw(names),
            job_title=draw(st.sampled_from(["", "Agent"])),
            properties=tuple(draw(st.sampled_from(["", "x"])) for _ in columns),
        )
        for one, email in sorted(zip(ids, emails, strict=False))
    )
    teams = draw(st.lists(st.sampled_from(TEAMS), unique=True))
    seats = [(team, one) for team in teams for one in ids]
    flags = st.sampled_from([(True, False), (False, True), (True, True)])
    sat = draw(st.lists(st.sampled_from(seats), unique=True)) if seats else []
    pairs = [(one, two) for one in teams for two in teams if one < two]
    linked = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    rows = []
    for team, one in sorted(sat):
        member, manager = draw(flags)
        rows.append(Membership(team=TeamId(team), person=PersonId(one), member=member, manager=manager))
    return Snapshot(
        columns=columns,
        people=people,
        teams=tuple(Team(id=TeamId(one), name=draw(names)) for one in sorted(teams)),
        memberships=tuple(rows),
        sub_teams=tuple(SubTeam(parent=TeamId(one), child=TeamId(two)) for one, two in sorted(linked)),
    )
