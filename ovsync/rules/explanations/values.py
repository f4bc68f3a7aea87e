"""Rules on single values, found while reading."""

from ovsync.rules.explanation import Text

TEXTS = (
    Text(
        name="duplicate-email",
        why=(
            "Two people have one email. Officevibe knows a person by email, so the two would become "
            "one, with whatever was sent last. Upper and lower case make no difference."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: ana@acme.example, firstName: Max, lastName: Roy}
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
        vendor="The vendor's guide calls the email the key identifier of a person.",
    ),
    Text(
        name="unknown-property",
        why=(
            "A person or a selector names a custom property that ovsync.yaml does not declare. "
            "Officevibe takes only properties that exist in the account, spelled exactly so; anything "
            "else is lost or refused. Declare it under `properties:` in ovsync.yaml, after it was "
            "made in the account."
        ),
        wrong="""\
# ovsync.yaml
version: 1
organization: Acme
properties:
  Location: {values: [Paris, Toronto]}

# org.yaml
people:
  ana: {email: ana@acme.example, properties: {Office: Paris}, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        right="""\
# ovsync.yaml
version: 1
organization: Acme
properties:
  Location: {values: [Paris, Toronto]}

# org.yaml
people:
  ana: {email: ana@acme.example, properties: {Location: Paris}, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        vendor="The vendor's guide: a property must exist in the account before it is sent.",
    ),
    Text(
        name="property-value",
        why=(
            "The value of a property is not one that ovsync.yaml allows: not one of `values`, not a "
            "date, or not a number. A typing error here quietly makes a new group of one person in "
            "every report. Correct the value, or add it to the declaration."
        ),
        wrong="""\
# ovsync.yaml
version: 1
organization: Acme
properties:
  Location: {values: [Paris, Toronto]}

# org.yaml
people:
  ana: {email: ana@acme.example, properties: {Location: Pari}, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        right="""\
# ovsync.yaml
version: 1
organization: Acme
properties:
  Location: {values: [Paris, Toronto]}

# org.yaml
people:
  ana: {email: ana@acme.example, properties: {Location: Paris}, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
    ),
    Text(
        name="invalid-email",
        why=(
            "This is not an email address that the service could send to. Invitations and surveys go "
            "there, and it is how Officevibe knows the person. Spaces, a missing @ or a missing "
            "domain are the usual causes."
        ),
        wrong="""\
people:
  ana: {email: ana.acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
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
        name="invalid-language",
        why=(
            "The language is none that Officevibe offers for surveys. Write one of English, Français, "
            "Español, Português or Deutsch, or one of the codes en, fr, es, pt, de."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, language: Klingon, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, language: fr, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        vendor="The vendor's guide lists the languages.",
    ),
    Text(
        name="invalid-date",
        why=(
            "This is not a day of the calendar written as YYYY-MM-DD. Other ways to write a date mean "
            "different days in different countries, so only this one is understood."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, startDate: 2026-02-30, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, startDate: 2020-02-29, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
    ),
    Text(
        name="dates-reversed",
        why=(
            "The last day of a person lies before the first one, so they would never be in the "
            "organisation. One of the two dates is wrong. Both days count: somebody with the same "
            "date twice is there for one day."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, startDate: 2020-06-30, endDate: 2020-01-01, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, members: [ana]}
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, startDate: 2020-01-01, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
    ),
    Text(
        name="manager-left-out",
        why=(
            "A row of the CSV names a manager whose own row `where` leaves out. The person stays, but "
            "their reporting line is dropped, and a team derived from it misses them. Let `where` "
            "keep the manager, or correct the line in the HRIS."
        ),
        wrong="""\
# ovsync.yaml
version: 1
organization: Acme
people:
  - csv: people/hris.csv
    columns:
      {id: Number, email: Email, firstName: Given, lastName: Surname, manager: Boss}
    where: {Status: Active}

# people/hris.csv
Number,Email,Given,Surname,Boss,Status
1,max@acme.example,Max,Roy,,Leave
2,ana@acme.example,Ana,Roy,1,Active

# teams.yaml
teams:
  sales: {name: Sales, members: ["2"]}
""",
        right="""\
# ovsync.yaml
version: 1
organization: Acme
people:
  - csv: people/hris.csv
    columns:
      {id: Number, email: Email, firstName: Given, lastName: Surname, manager: Boss}
    where: {Status: [Active, Leave]}

# people/hris.csv
Number,Email,Given,Surname,Boss,Status
1,max@acme.example,Max,Roy,,Leave
2,ana@acme.example,Ana,Roy,1,Active

# teams.yaml
teams:
  sales: {name: Sales, members: ["2"]}
""",
    ),
)
