"""``explain``: one rule in full, or the list of all."""

import difflib
import textwrap

import msgspec

from ovsync.cli.console import Console
from ovsync.rules import all_rules, explain
from ovsync.workflow.stop import Reason, Stop


def listing(output_format: str) -> str:
    """All rules, a line each."""
    rules = all_rules()
    if output_format == "json":
        return _json([{"name": one.name, "severity": one.severity.value} for one in rules])
    width = max(len(one.name) for one in rules)
    return "".join(f"{one.name:<{width}}  {one.severity.value}\n" for one in rules)


def explanation_text(name: str, output_format: str, console: Console) -> str:
    """One rule in full. Raises Stop for an unknown name."""
    found = explain(name)
    if found is None:
        near = difflib.get_close_matches(name, [one.name for one in all_rules()], n=1)
        hint = f"did you mean '{near[0]}'?" if near else "`ovsync explain` lists all rules"
        raise Stop(f"there is no rule '{name}'", suggestion=hint, reason=Reason.USAGE)
    if output_format == "json":
        return _json(found)
    width = min(console.width, 88)
    parts = [f"{found.name} ({found.severity.value})", textwrap.fill(found.why, width)]
    parts += [f"Wrong:\n\n{_indented(found.wrong)}", f"Right:\n\n{_indented(found.right)}"]
    if found.vendor:
        parts.append(textwrap.fill(f"Source: {found.vendor}", width))
    return "\n\n".join(parts) + "\n"


def _indented(example: str) -> str:
    return textwrap.indent(example.strip("\n"), "    ")


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
