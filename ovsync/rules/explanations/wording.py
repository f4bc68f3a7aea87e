"""Rules on text."""

from ovsync.rules.explanation import Text

TEXTS = (
    Text(
        name="name-too-long",
        why=(
            "The service keeps 50 characters of a team's name and of first and last names, and 255 of "
            "a job title. What is longer may be cut or refused, together with the rest of the row."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales and everything else that has to do with customers, managers: [max], members: [ana]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        vendor="The vendor's page on CSV import (read there, not tried).",
    ),
    Text(
        name="spreadsheet-formula",
        why=(
            "A value begins with =, +, - or @. Whoever opens an exported CSV in a spreadsheet runs it "
            "as a formula, which can call out to other machines. Nothing is changed when it is sent; "
            "write it with another first character."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, jobTitle: '=1+1', firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, jobTitle: Adviser, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
    ),
)
