"""A small organisation in a folder, to be edited by a test."""

from pathlib import Path

PROJECT = """\
version: 1
organization: Acme
rules: {team-below-anonymity: off, manager-is-member: off}
"""

ORG = """\
people:
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
  ana: {email: ana@acme.example, firstName: Ana, lastName: Côté}
  bo: {email: bo@acme.example, firstName: Bo, lastName: O'Neil}
  cy: {email: cy@acme.example, firstName: Cy, lastName: Khan}
  di: {email: di@acme.example, firstName: Di, lastName: Wu}
teams:
  acme:
    name: Acme
    managers: [max]
    teams:
      east: {name: East, managers: [ana], members: [bo, cy]}
      west: {name: West, managers: [ana], members: [di]}
  leads: {name: Leads, parent: acme, managers: [max], members: [ana]}
"""


class Folder:
    """A folder with an organisation in ``org``."""

    def __init__(self, root: Path, project: str = PROJECT, org: str = ORG) -> None:
        self.root = root
        (root / "org").mkdir()
        self.write("ovsync.yaml", project)
        self.write("company.yaml", org)

    def write(self, name: str, text: str) -> None:
        """Write a file of the organisation."""
        (self.root / "org" / name).write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands in a file."""
        path = self.root / "org" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
