"""Rules on how teams hang together."""

from ovsync.rules.explanation import Text

TEXTS = (
    Text(
        name="leads-nothing",
        why=(
            "Somebody leads a team to which nobody reports, so reporting lines make no such team. Mostly "
            "`leads` was handed over and the `manager` lines were not: the reports are then a team of their "
            "former manager, with another ID, and the history of the old one is lost. Or the word is "
            "misspelt, or `fromReportingLines` is off."
        ),
        wrong="""\
# ovsync.yaml
version: 1
organization: Acme
hierarchy: {fromReportingLines: true}

# org.yaml
people:
  eva: {email: eva@acme.example, firstName: Eva, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy, manager: eva, leads: sales}
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy, manager: eva}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy, manager: eva}
  cy: {email: cy@acme.example, firstName: Cy, lastName: Roy, manager: eva}
  di: {email: di@acme.example, firstName: Di, lastName: Roy, manager: eva}
  ed: {email: ed@acme.example, firstName: Ed, lastName: Roy, manager: eva}
""",
        right="""\
# ovsync.yaml
version: 1
organization: Acme
hierarchy: {fromReportingLines: true}

# org.yaml
people:
  eva: {email: eva@acme.example, firstName: Eva, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy, manager: eva, leads: sales}
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy, manager: max}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy, manager: max}
  cy: {email: cy@acme.example, firstName: Cy, lastName: Roy, manager: max}
  di: {email: di@acme.example, firstName: Di, lastName: Roy, manager: max}
  ed: {email: ed@acme.example, firstName: Ed, lastName: Roy, manager: max}
""",
        vendor="The vendor's guide: a team keeps its history by its ID.",
    ),
    Text(
        name="manager-sees-only-part",
        why=(
            "Somebody leads people who lead others, and manages no team that holds the teams of "
            "those. They see how their direct reports feel, and nothing of the people below. The "
            "vendor asks for two teams a manager: the direct reports, and a bigger one made of "
            "sub-teams. `fromReportingLines` in ovsync.yaml makes both."
        ),
        wrong="""\
people:
  eva: {email: eva@acme.example, firstName: Eva, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy, manager: eva}
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy, manager: max}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy, manager: max}
  cy: {email: cy@acme.example, firstName: Cy, lastName: Roy, manager: max}
  di: {email: di@acme.example, firstName: Di, lastName: Roy, manager: max}
  ed: {email: ed@acme.example, firstName: Ed, lastName: Roy, manager: max}
teams:
  leadership: {name: Leadership, managers: [eva], members: [max]}
  sales: {name: Sales, managers: [max], members: [ana, bo, cy, di, ed]}
""",
        right="""\
people:
  eva: {email: eva@acme.example, firstName: Eva, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy, manager: eva}
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy, manager: max}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy, manager: max}
  cy: {email: cy@acme.example, firstName: Cy, lastName: Roy, manager: max}
  di: {email: di@acme.example, firstName: Di, lastName: Roy, manager: max}
  ed: {email: ed@acme.example, firstName: Ed, lastName: Roy, manager: max}
teams:
  company:
    name: Company
    managers: [eva]
    teams:
      leadership: {name: Leadership, managers: [eva], members: [max]}
      sales: {name: Sales, managers: [max], members: [ana, bo, cy, di, ed]}
""",
        vendor="The vendor's guide on team structure: a manager of managers has two teams.",
    ),
    Text(
        name="several-parents",
        why=(
            "A team is a sub-team of more than one. That is allowed, and right for a matrix; but "
            "every manager above it, on each side, sees its results. Often one of the parents is left "
            "over from a reorganisation."
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
  east: {name: East, managers: [max], members: [bo]}
  north: {name: North, parent: [sales, east], managers: [max], members: [bo]}
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
  east: {name: East, managers: [max], members: [bo]}
  north: {name: North, parent: sales, managers: [max], members: [bo]}
""",
    ),
    Text(
        name="mixed-team",
        why=(
            "A team has members of its own and sub-teams. Its results then mix those who belong to it "
            "directly with everyone below, and cannot be compared with any other. Give the direct "
            "members a team of their own among the sub-teams."
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
  company:
    name: Company
    managers: [max]
    members: [ana]
    teams:
      sales: {name: Sales, managers: [max], members: [ana, bo, cy, di, ed]}
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
  company:
    name: Company
    managers: [max]
    teams:
      sales: {name: Sales, managers: [max], members: [ana, bo, cy, di, ed]}
""",
        vendor="The vendor's guide on team structure: the bigger team is made of sub-teams.",
    ),
    Text(
        name="several-roots",
        why=(
            "Several teams are within no other, so nobody but executives sees the whole. Where the "
            "organisation is one company, put them into one team that its head manages. Teams across "
            "the organisation, such as an office, may well stand alone: silence the finding there."
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
  company:
    name: Company
    managers: [max]
    teams:
      sales: {name: Sales, managers: [max], members: [ana, bo, cy, di, ed]}
  north: {name: North, managers: [max], members: [bo]}
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
  company:
    name: Company
    managers: [max]
    teams:
      sales: {name: Sales, managers: [max], members: [ana, bo, cy, di, ed]}
      north: {name: North, managers: [max], members: [bo]}
""",
    ),
)
