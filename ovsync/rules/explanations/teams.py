"""Rules on teams, one at a time."""

from ovsync.rules.explanation import Text

TEXTS = (
    Text(
        name="person-in-no-team",
        why=(
            "A person belongs to no team and manages none. They get surveys, but no manager sees a "
            "result that holds their answers. Add them to a team, or give them an `endDate` if they "
            "have left."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana, bo]}
""",
    ),
    Text(
        name="team-without-manager",
        why=(
            "Nobody manages the team, so only executives and managers of teams above it see its "
            "results, and nobody answers its feedback. When the leader of a derived team has left, "
            "move the `leads` line to the successor: the team keeps its ID and its history."
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
  sales: {name: Sales, members: [ana, bo, cy, di, ed]}
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
        vendor="The vendor's guide: the manager of a team sees its results.",
    ),
    Text(
        name="team-without-anyone",
        why=(
            "The team has neither members nor sub-teams, so there will never be a result. It is left "
            "over from a change, or its selector meets nobody. Take it out, or add somebody; a team "
            "that must keep its history can stay."
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
  sales: {name: Sales, managers: [max], members: [ana, bo, cy, di, ed]}
  north: {name: North, parent: sales, managers: [max]}
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
    Text(
        name="manager-is-member",
        why=(
            "A person manages a team and is a member of it. Their own answers then count into results "
            "that are read as those of their reports. The vendor advises to make the manager a member "
            "of the team of their own manager."
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
  sales: {name: Sales, managers: [max], members: [max, ana, bo, cy, di, ed]}
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
        vendor="The vendor's guide on team structure advises against managers as members of their own teams.",
    ),
    Text(
        name="team-below-anonymity",
        why=(
            "Officevibe shows scores of a team only when 3 people answered, and lets people give "
            "anonymous feedback only from 5 on. A smaller team sees less, or nothing. Where that is "
            "right, silence the finding on that line with a reason."
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
  sales: {name: Sales, managers: [max], members: [ana, bo]}
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
        vendor="The vendor's help pages on anonymity: 3 respondents for scores, 5 for anonymous feedback.",
    ),
    Text(
        name="team-named-after-manager",
        why=(
            "The ID of the team holds the name of its manager. When the manager changes, the ID is "
            "wrong, and changing it deletes the team and its history. The name of a team may change "
            "freely, the ID may not: call it after what the team does."
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
  maxs-team: {name: Sales, managers: [max], members: [ana, bo, cy, di, ed]}
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
  sales: {name: Max's Team, managers: [max], members: [ana, bo, cy, di, ed]}
""",
        vendor="The vendor's guide: a team keeps its history by its ID.",
    ),
    Text(
        name="duplicate-team-name",
        why=(
            'Two teams have one name. The service answers "team already exists" or shows two that '
            "nobody can tell apart. Upper and lower case make no difference."
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
  sales: {name: Sales, managers: [max], members: [ana, bo, cy, di, ed]}
  north: {name: Sales, parent: sales, managers: [max], members: [bo]}
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
  north: {name: North, parent: sales, managers: [max], members: [bo]}
""",
        vendor="The sync history warns that a team already exists.",
    ),
)
