"""What a person may call a team, and a plan in which everything is called so."""

from ovsync.planning.plan import (
    Access,
    Action,
    Base,
    BelowAnonymity,
    Change,
    Desired,
    Finding,
    Guard,
    Impact,
    Kind,
    NotDone,
    Plan,
    Removal,
    Source,
    Summary,
)

NAMES = (
    "@everyone",
    "hi @acme/admins and @root",
    "| x |",
    "a | b\n|---|---|\n| c | d |",
    "</details><script>alert(1)</script>",
    "</summary></sub></bdi><img src=x onerror=alert(1)>",
    "<!-- hidden",
    "::error file=x::boom",
    "\n::set-output name=x::y",
    "`code` ``` fence",
    "~~~\nfence",
    "#123 and GH-45 and acme/app#7",
    "[link](http://evil.example) ![image](http://evil.example/x.png)",
    "http://evil.example www.evil.example",
    "<http://evil.example>",
    "**bold** _it_ ~~gone~~ # heading\n# heading\n- item\n1. one\n> quote\n---",
    "right\u202eto left\u2066 and back\u200f",
    "\x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x07link\x07 \x9b2J bell\x07 back\x08space \r over",
    "zero\u200bwidth \ufeffbom \U000e0041tag soft\u00adhyphen",
    'quote" end"]:::x --> n9["new',
    "%% comment; end; subgraph x; click n0 call alert(1)",
    "style n0 fill:#f00; classDef x:#y; #quot; #35; &quot; &#64;",
    "back\\slash \\N \\ttab\ttab",
    "O'Brien & Sons, Zoë 日本語 👩‍💻 שלום",
    "$x^2$ :tada: {{ x }} ${{ secrets.KEY }} {0}",
    "\ud800",
)


def hostile_plan(names: tuple[str, ...] = NAMES) -> Plan:
    changes = [change for index, name in enumerate(names) for change in _changes(index, name)]
    return Plan(
        organization=names[0] if len(names) == 1 else "Acme " + names[4],
        environment=names[0],
        generated_at="2026-11-22T10:00:00+00:00",
        as_of="2026-11-22",
        base=Base(kind="revision", revision=names[0]),
        desired=Desired(digest="00", users=1, groups=1, mappings=1),
        fingerprint="9c1e44d207abffff",
        changes=tuple(changes),
        impact=Impact(
            invitations=names,
            removals=tuple(Removal(id=name, outcome="deactivated-or-deleted") for name in names),
            access=tuple(Access(person=name, gained=names, through=names) for name in names),
            below_anonymity=tuple(BelowAnonymity(team=name, members=2, threshold=3) for name in names),
            not_done_by_officevibe=tuple(NotDone(id=name, what=name) for name in names),
            managers_without_team=names,
            people_without_team=names,
        ),
        guards=tuple(
            Guard(
                name=name,
                limit=name,
                actual=1,
                breached=True,
                allowed=bool(index % 2),
                ids=names,
                message=name,
            )
            for index, name in enumerate(names)
        ),
        diagnostics=tuple(
            Finding(rule=name, severity="warning", message=name, help=name, file=name, line=1)
            for name in names
        ),
        summary=Summary(add=1, change=1, remove=1),
        notes=names,
        settings_changes=names,
    )


def _changes(index: int, name: str) -> tuple[Change, ...]:
    source = Source(file=name, line=index + 1, column=1)
    team = f"team{index} {name}"
    return (
        Change(
            action=Action.ADD,
            kind=Kind.TEAM,
            id=team,
            key=name,
            name=name,
            after={"id": team, "name": name},
            source=source,
            summary=name,
        ),
        Change(
            action=Action.LINK,
            kind=Kind.SUBTEAM,
            id=team,
            key=name,
            name=name,
            teams=("top " + name,),
            after={"team": team, "parent": "top " + name},
            summary=name,
        ),
        Change(
            action=Action.ADD,
            kind=Kind.PERSON,
            id=name,
            key=name,
            name=name,
            source=source,
            summary=name,
            after={
                "id": name,
                "email": name,
                "firstName": name,
                "lastName": name,
                "properties": {name: name},
            },
        ),
        Change(
            action=Action.ADD,
            kind=Kind.MEMBERSHIP,
            id=name,
            key=name,
            name=name,
            teams=(team,),
            summary=name,
            after={"person": name, "team": team},
            dated=bool(index % 2),
        ),
    )


def big_plan(number: int) -> Plan:
    """A plan with that many changes of the usual length."""
    changes = tuple(
        Change(
            action=(Action.ADD, Action.REMOVE)[index % 5 == 4],
            kind=Kind.PERSON,
            id=f"person{index:05}",
            key=f"person{index:05}",
            name=f"Person{index} Invented",
            source=Source(file="org/customer-service/people.yaml", line=index * 4 + 3, column=3),
            summary=f"Person{index} Invented <p{index:05}@acme.example> joins unit-{index // 10}; is invited",
        )
        for index in range(number)
    )
    return Plan(
        organization="Acme",
        environment="production",
        generated_at="2026-11-22T10:00:00+00:00",
        as_of="2026-11-22",
        base=Base(serial=1, kind="state"),
        desired=Desired(digest="00", users=number, groups=1, mappings=1),
        fingerprint="9c1e44d207abffff",
        changes=changes,
        summary=Summary(add=number),
    )
