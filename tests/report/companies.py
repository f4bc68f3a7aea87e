"""Small companies as Snapshots, and reorganisations of them, for the renderers to tell about."""

import datetime
from collections.abc import Callable

from msgspec.structs import replace

from ovsync.model import Marks, Membership, Person, PersonId, Snapshot, SubTeam, Team, TeamId
from ovsync.planning.inputs import PlanInputs, Side
from ovsync.planning.making import make_plan
from ovsync.planning.plan import Base, Change, Plan, Source
from ovsync.settings import Environment, Settings, StateSettings, Target, TargetType

NOW = datetime.datetime(2026, 11, 22, 10, 0, tzinfo=datetime.UTC)
PRODUCTION = Environment(
    name="production",
    target=Target(type=TargetType.OFFICEVIBE, url="https://app.officevibe.example", invite_new_users=True),
    state=StateSettings(url="file:.ovsync/production"),
)
SETTINGS = Settings(organization="Acme", environments=(PRODUCTION,), default_environment="production")


def person(key: str, name: str, email: str = "", title: str = "") -> Person:
    first, _, last = name.partition(" ")
    return Person(
        id=PersonId(key),
        email=email or f"{key}@acme.example",
        first_name=first,
        last_name=last,
        job_title=title,
    )


def company(
    people: dict[str, str],
    teams: dict[str, tuple[str, str, str]],
    under: dict[str, str],
) -> Snapshot:
    """people: key -> name. teams: ID -> (name, managers, members), as words. under: child -> parent."""
    rows: dict[tuple[str, str], tuple[bool, bool]] = {}
    for team, (_, managers, members) in teams.items():
        for key in managers.split():
            rows[team, key] = (False, True)
        for key in members.split():
            rows[team, key] = (True, rows.get((team, key), (False, False))[1])
    return Snapshot(
        people=tuple(person(key, people[key]) for key in sorted(people)),
        teams=tuple(Team(id=TeamId(key), name=teams[key][0]) for key in sorted(teams)),
        memberships=tuple(
            Membership(team=TeamId(team), person=PersonId(key), member=member, manager=manager)
            for (team, key), (member, manager) in sorted(rows.items())
        ),
        sub_teams=tuple(
            SubTeam(parent=TeamId(parent), child=TeamId(child))
            for parent, child in sorted((parent, child) for child, parent in under.items())
        ),
    )


PEOPLE = {
    "max": "Max Power",
    "steph": "Steph Roy",
    "john": "John Côté",
    "peter": "Peter O'Neil",
    "ana": "Ana Cruz",
    "bo": "Bo Li",
    "cy": "Cy Khan",
    "dee": "Dee Park",
    "eve": "Eve Stone",
    "flo": "Flo Haddad",
    "gus": "Gus Berg",
    "hal": "Hal Ito",
}
TEAMS = {
    "acme": ("Acme", "max", ""),
    "customer-service": ("Customer Service", "steph", ""),
    "johns-team": ("John's Team", "john", "ana bo cy dee"),
    "peters-team": ("Peter's Team", "peter", "eve flo gus hal"),
    "leads": ("Leads", "steph", "john peter"),
}
UNDER = {
    "customer-service": "acme",
    "johns-team": "customer-service",
    "peters-team": "customer-service",
    "leads": "customer-service",
}


def acme(
    people: dict[str, str] | None = None,
    teams: dict[str, tuple[str, str, str]] | None = None,
    under: dict[str, str] | None = None,
) -> Snapshot:
    return company(
        PEOPLE if people is None else people,
        TEAMS if teams is None else teams,
        UNDER if under is None else under,
    )


def without(mapping: dict[str, str], *keys: str) -> dict[str, str]:
    return {key: value for key, value in mapping.items() if key not in keys}


def hire() -> Snapshot:
    return acme(
        PEOPLE | {"ina": "Ina Novak"}, TEAMS | {"johns-team": ("John's Team", "john", "ana bo cy dee ina")}
    )


def leave() -> Snapshot:
    return acme(without(PEOPLE, "dee"), TEAMS | {"johns-team": ("John's Team", "john", "ana bo cy")})


def move() -> Snapshot:
    return acme(
        teams=TEAMS
        | {
            "johns-team": ("John's Team", "john", "ana bo"),
            "peters-team": ("Peter's Team", "peter", "cy dee eve flo gus hal"),
        }
    )


def promote() -> Snapshot:
    """Ana takes over from John, who leads the whole department now."""
    return acme(
        teams=TEAMS
        | {
            "customer-service": ("Customer Service", "john", ""),
            "johns-team": ("John's Team", "ana", "bo cy dee"),
            "leads": ("Leads", "john", "ana peter"),
        }
    )


def split() -> Snapshot:
    return acme(
        teams=TEAMS
        | {
            "johns-team": ("John's Team", "john", "ana"),
            "cs-north": ("North Team", "cy", "bo cy dee"),
        },
        under=UNDER | {"cs-north": "customer-service"},
    )


def merge() -> Snapshot:
    teams = TEAMS | {"johns-team": ("John's Team", "john", "ana bo cy dee eve flo gus hal")}
    del teams["peters-team"]
    return acme(teams=teams, under=without(UNDER, "peters-team"))


def reparent() -> Snapshot:
    return acme(under=UNDER | {"peters-team": "acme"})


def rename() -> Snapshot:
    return acme(teams=TEAMS | {"customer-service": ("Customer Success", "steph", "")})


def email_change() -> Snapshot:
    before = acme()
    return replace(
        before,
        people=tuple(
            replace(one, email="ana.cruz@acme.example") if one.id == "ana" else one for one in before.people
        ),
    )


def swap() -> Snapshot:
    return acme(
        teams=TEAMS
        | {
            "johns-team": ("John's Team", "peter", "ana bo cy dee"),
            "peters-team": ("Peter's Team", "john", "eve flo gus hal"),
        }
    )


def dissolve() -> Snapshot:
    teams = {"acme": ("Acme", "max steph", "john peter"), "johns-team": TEAMS["johns-team"]}
    return acme(without(PEOPLE, "eve", "flo", "gus", "hal"), teams, {"johns-team": "acme"})


def imported(number: int) -> Snapshot:
    """Acme, and `number` people more in teams of ten."""
    new = {f"p{index:05}": f"Person{index} Invented" for index in range(number)}
    keys = list(new)
    groups = {
        f"unit-{start // 10:04}": (f"Unit {start // 10}", keys[start], " ".join(keys[start + 1 : start + 10]))
        for start in range(0, number, 10)
    }
    return acme(PEOPLE | new, TEAMS | groups, UNDER | dict.fromkeys(groups, "acme"))


REORGANISATIONS: dict[str, Callable[[], Snapshot]] = {
    "hire": hire,
    "leave": leave,
    "move": move,
    "promote": promote,
    "split": split,
    "merge": merge,
    "reparent": reparent,
    "rename": rename,
    "email-change": email_change,
    "swap": swap,
    "dissolve": dissolve,
    "import-500": lambda: imported(500),
    "nothing": acme,
}


def _located(change: Change) -> Source | None:
    if change.after is None:
        return None
    return Source(file="org/acme.yaml", line=len(change.id) + 10, column=3)


def planned(after: Snapshot, before: Snapshot | None = None) -> Plan:
    """The plan from the small company to `after`."""
    return make_plan(
        PlanInputs(
            settings=SETTINGS,
            environment=PRODUCTION,
            base=Base(
                serial=41,
                lineage="5d1c",
                digest="00",
                commit="3f2c1ab90aa1",
                kind="state",
                applied_at="2026-11-19T09:00:00+00:00",
            ),
            before=Side(snapshot=acme() if before is None else before, marks=Marks()),
            after=Side(snapshot=after, marks=Marks()),
            as_of=NOW.date(),
            now=NOW,
            locate=_located,
        )
    )
