"""docs/rules.md, made of what `ovsync explain` says."""

from pathlib import Path

from ovsync.diagnostics import Rule, Severity
from ovsync.rules import all_rules, explain
from ovsync.rules.explanation import Explanation
from tests.docs.page import cell

INTRODUCTION = (Path(__file__).parent / "rules_head.md").read_text(encoding="utf-8")


def rules_page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for title, severity in (("Errors", Severity.ERROR), ("Warnings", Severity.WARNING)):
        rules = [_explained(rule) for rule in all_rules() if rule.severity is severity]
        rows = "".join(
            f"| [`{one.name}`](#{one.name}) | {cell(_first_sentence(one.why))} |\n" for one in rules
        )
        parts.append(f"## {title}\n\n| rule | |\n|---|---|\n{rows}")
        parts += [_section(one) for one in rules]
    return "\n".join(parts)


def _explained(rule: Rule) -> Explanation:
    found = explain(rule.name)
    assert found is not None, f"nothing explains {rule.name}"
    return found


def _first_sentence(text: str) -> str:
    return text.split(". ")[0].removesuffix(".") + "."


def _section(one: Explanation) -> str:
    parts = [f"### {one.name}", one.why, "Wrong:", _block(one.wrong), "Right:", _block(one.right)]
    if one.vendor:
        parts.append(f"Source: {one.vendor}")
    return "\n\n".join(parts) + "\n"


def _block(example: str) -> str:
    language = "csv" if example.startswith("id,") else "yaml"
    body = example.strip("\n")
    return f"```{language}\n{body}\n```"
