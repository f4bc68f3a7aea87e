"""Rules on files and how they are written."""

from ovsync.rules.explanation import Text

TEXTS = (
    Text(
        name="yaml-syntax",
        why=(
            "The file is not YAML 1.2, so nothing in it can be relied on. Usually a quote, a bracket "
            "or an indent is missing on the line named or just above it. Tags, several documents in "
            "one file, control characters and text that is not UTF-8 are refused as well."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana}
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
        name="duplicate-key",
        why=(
            "One key stands twice in one map. Most YAML tools silently take the last one, so that "
            "what you read first is not what happens. Keep one of the two, or merge them."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
  ana: {email: other@acme.example, firstName: Anne, lastName: Roy}
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
        name="schema",
        why=(
            "A field has a name that the language does not know, a value of the wrong kind, or "
            "something required is missing. The message names the path in the file. Your editor shows "
            "the same finding while you type, if the file names the schema."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, surname: Roy}
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
        name="duplicate-id",
        why=(
            "Two entries in different files, or two that differ only in upper and lower case, have "
            "one key. A key is how other lines name a person or a team, so it has to be one thing "
            "only. Where it is the same person, keep one of the two entries."
        ),
        wrong="""\
# a.yaml
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}

# b.yaml
people:
  ana: {email: ana.roy@acme.example, firstName: Ana, lastName: Roy}
""",
        right="""\
# a.yaml
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}

# b.yaml
people:
  anne: {email: ana.roy@acme.example, firstName: Anne, lastName: Roy}
""",
    ),
    Text(
        name="literal-secret",
        why=(
            "An API key stands in a file that many people can read, and that git never forgets. Name "
            "the environment variable or the file that holds it. A key that was committed once should "
            "be replaced by a new one in Officevibe."
        ),
        wrong="""\
# ovsync.yaml
version: 1
organization: Acme
environments:
  production:
    target:
      type: officevibe
      url: https://app.officevibe.com
      apiKey: ov-1234567890
      syncManagerEmail: hris@acme.example

# org.yaml
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
        right="""\
# ovsync.yaml
version: 1
organization: Acme
environments:
  production:
    target:
      type: officevibe
      url: https://app.officevibe.com
      apiKey: {env: OFFICEVIBE_API_KEY}
      syncManagerEmail: hris@acme.example

# org.yaml
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana]}
""",
    ),
    Text(
        name="surrounding-spaces",
        why=(
            "A value begins or ends with spaces, mostly copied along from a spreadsheet. The spaces "
            "are taken off before anything is sent. In an ID or an email they are an error, since "
            "they would make another person of it."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: 'Roy '}
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
        name="unused-ignore",
        why=(
            "An ignore comment silences nothing: the finding is gone, the name is misspelt, or the "
            "comment stands on another line. Left standing, it would hide the next finding that "
            "nobody has looked at. Take it out."
        ),
        wrong="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana, bo]}  # ovsync: ignore[several-parents] was so once
""",
        right="""\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy}
teams:
  sales: {name: Sales, managers: [max], members: [ana, bo]}  # ovsync: ignore[team-below-anonymity] two only
""",
    ),
)
