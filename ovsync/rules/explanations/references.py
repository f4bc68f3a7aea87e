"""Rules on references, circles and identity."""

from ovsync.rules.explanation import Text

TEXTS = (
    Text(
        name="unknown-person",
        why=(
            "A line names a person who is not written anywhere. Nothing is sent until it is clear who "
            "was meant, for leaving the name out would take somebody's membership or management away. "
            "A reference is the key of a person, upper and lower case included, or an email."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [anna]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
    ),
    Text(
        name="unknown-team",
        why=(
            "`parent` names a team that does not exist. A team that is hung up nowhere would be out "
            "of sight of everyone above it. Name the key of a team, or the ID of one that is derived "
            "from reporting lines."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
  north: {name: North, parent: sale, managers: [ana], members: [max]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
  north: {name: North, parent: sales, managers: [ana], members: [max]}
""",
    ),
    Text(
        name="reporting-cycle",
        why=(
            "Following the managers upwards leads back to where it began, so nobody in the circle has "
            "a place in the organisation. It mostly comes from a hand-over that was written on one "
            "side only. The finding shows every line of the circle; one of them is wrong."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy, manager: max}
  max: {email: max@acme.example, firstName: Max, lastName: Roy, manager: eva}
  eva: {email: eva@acme.example, firstName: Eva, lastName: Roy, manager: ana}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy, manager: max}
  max: {email: max@acme.example, firstName: Max, lastName: Roy, manager: eva}
  eva: {email: eva@acme.example, firstName: Eva, lastName: Roy, jobTitle: CEO}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
    ),
    Text(
        name="team-cycle",
        why=(
            "A team contains, in the end, itself. Who would see whose results then has no answer, and "
            "the service cannot take it. Take out one of the links that are shown."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
teams:
  north: {name: North, parent: south, members: [ana]}
  south: {name: South, parent: north}
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
teams:
  north: {name: North, parent: south, members: [ana]}
  south: {name: South}
""",
    ),
    Text(
        name="self-manager",
        why=(
            "A person reports to themselves. Some HRIS exports write the topmost person so. At the "
            "top, leave `manager` out."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy, manager: max}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
    ),
    Text(
        name="empty-organization",
        why=(
            "There are no people, no teams, or nobody is in any team. Since a sync overwrites all "
            "that was there, this would empty the account. Officevibe refuses such a request; it is "
            "mostly a wrong directory, a filter, or dates that leave nobody."
        ),
        wrong="""\
people: {}
teams: {}
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        vendor="The vendor's API document: users, groups and mappings cannot be empty.",
    ),
    Text(
        name="id-clash",
        why=(
            "Two things have one ID on the wire, so the service would see one where you see two. With "
            "`id:` this happens by copying; with teams from reporting lines, when a written team has "
            "the ID of a derived one and nobody asked for that through `leads`. Change one of the "
            "IDs, or say `leads`."
        ),
        wrong="""\
people:
  ana: {id: '7', email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {id: '7', email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        right="""\
people:
  ana: {id: '7', email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {id: '8', email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        vendor="The vendor's guide: the history of a team hangs on its ID.",
    ),
    Text(
        name="ended-person-referenced",
        why=(
            "A line still names somebody whose last day is over. Nothing wrong is sent, since they "
            "are left out; but the line says something that is no longer so, and a team may have lost "
            "its manager by it. Name the successor, or take the reference out. Teams that are derived "
            "from reporting lines say it through team-without-manager."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy, endDate: 2020-12-31}
  eva: {email: eva@acme.example, firstName: Eva, lastName: Roy}
teams:
  sales: {name: Sales, managers: [eva], members: [ana, max]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy, endDate: 2020-12-31}
  eva: {email: eva@acme.example, firstName: Eva, lastName: Roy}
teams:
  sales: {name: Sales, managers: [eva], members: [ana]}
""",
    ),
    Text(
        name="named-twice",
        why=(
            "One list names the same person, or the same parent, twice. It changes nothing that is sent, so "
            "nobody would notice; but mostly a line was copied and somebody else was meant."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy}
  cy: {email: cy@acme.example, firstName: Cy, lastName: Roy}
  di: {email: di@acme.example, firstName: Di, lastName: Roy}
  ed: {email: ed@acme.example, firstName: Ed, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana, bo, cy, di, di]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy}
  cy: {email: cy@acme.example, firstName: Cy, lastName: Roy}
  di: {email: di@acme.example, firstName: Di, lastName: Roy}
  ed: {email: ed@acme.example, firstName: Ed, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana, bo, cy, di, ed]}
""",
    ),
)
