"""The commands: their module, and the line that ``ovsync --help`` prints. A module is imported when run."""

from typing import Final

COMMANDS: Final = {
    "init": "Write a small, valid organisation into an empty place.",
    "validate": "Check the organisation: syntax, schema, references, rules.",
    "plan": "Show what would change; write nothing.",
    "apply": "Plan again, ask, send, record.",
    "show": "Show a saved plan.",
    "why": "Where a person or a team stands, and who sees whom.",
    "codeowners": "A CODEOWNERS file: a team's files are owned by its managers.",
    "export": "Write the three CSVs, or another format; leave the state alone.",
    "import": "Write org YAML from CSVs, an HRIS export or the live account.",
    "fmt": "Canonical formatting; comments are kept.",
    "mv": "Rename a key everywhere; its ID on the wire stays.",
    "add": "Add a person or a team.",
    "rm": "Take out a person or a team.",
    "move": "Move people to another team.",
    "graph": "Draw the organisation.",
    "drift": "Compare the live account with the last applied state.",
    "state": "The recorded state and its past.",
    "sync": "Do what the vendor's sync.ps1 does, with a plan and guards.",
    "explain": "A rule, in full.",
    "schema": "JSON Schemas for the editor.",
    "sandbox": "Run a local stand-in for Officevibe's API.",
    "github": "What the GitHub workflows call.",
    "version": "Print the version.",
    "completion": "A completion script for bash, zsh or fish.",
}
