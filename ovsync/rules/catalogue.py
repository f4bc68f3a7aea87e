"""The one table of rules: what is checked, in which order, and what is said about each."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ovsync.diagnostics import Diagnostic, Rule, Severity, error, warning
from ovsync.model import Compiled, Org
from ovsync.rules import circles, identity, leading, references, structure, wording
from ovsync.rules.given import Given

if TYPE_CHECKING:
    from ovsync.rules.explanation import Explanation

Check = Callable[[Given], Iterator[Diagnostic]]

SHOWN_OF_ONE_RULE = 500

CHECKS: tuple[tuple[Rule, Check], ...] = (
    (references.UNKNOWN_PERSON, references.unknown_person),
    (references.UNKNOWN_TEAM, references.unknown_team),
    (circles.REPORTING_CYCLE, circles.reporting_cycle),
    (circles.TEAM_CYCLE, circles.team_cycle),
    (circles.SELF_MANAGER, circles.self_manager),
    (identity.EMPTY_ORGANIZATION, identity.empty_organization),
    (identity.ID_CLASH, identity.id_clash),
    (identity.SCHEMA, identity.unnamed_team),
    (structure.PERSON_IN_NO_TEAM, structure.person_in_no_team),
    (structure.TEAM_WITHOUT_MANAGER, structure.team_without_manager),
    (structure.TEAM_WITHOUT_ANYONE, structure.team_without_anyone),
    (structure.MANAGER_IS_MEMBER, structure.manager_is_member),
    (structure.MANAGER_SEES_ONLY_PART, structure.manager_sees_only_part),
    (structure.TEAM_BELOW_ANONYMITY, structure.team_below_anonymity),
    (identity.TEAM_NAMED_AFTER_MANAGER, identity.team_named_after_manager),
    (identity.DUPLICATE_TEAM_NAME, identity.duplicate_team_name),
    (structure.SEVERAL_PARENTS, structure.several_parents),
    (structure.MIXED_TEAM, structure.mixed_team),
    (structure.SEVERAL_ROOTS, structure.several_roots),
    (leading.LEADS_NOTHING, leading.leads_nothing),
    (wording.NAME_TOO_LONG, wording.name_too_long),
    (wording.SPREADSHEET_FORMULA, wording.spreadsheet_formula),
    (references.ENDED_PERSON_REFERENCED, references.ended_person_referenced),
    (references.NAMED_TWICE, references.named_twice),
)

RULES_OF_READING: tuple[Rule, ...] = (
    *(
        error(name)
        for name in (
            "yaml-syntax",
            "duplicate-key",
            "duplicate-id",
            "duplicate-email",
            "unknown-property",
            "property-value",
            "invalid-email",
            "invalid-language",
            "invalid-date",
            "dates-reversed",
            "literal-secret",
        )
    ),
    *(warning(name) for name in ("surrounding-spaces", "manager-left-out", "unused-ignore")),
)


def check_all(org: Org, compiled: Compiled) -> Iterator[Diagnostic]:
    """Every finding of every rule that ovsync.yaml leaves on, with the severity it has by default.

    A warning that is found very often is said SHOWN_OF_ONE_RULE times and then counted.
    """
    given = Given(org, compiled)
    off = {name for name, severity in org.settings.severities if severity is Severity.OFF}
    for rule, check in CHECKS:
        if rule.severity is Severity.ERROR:
            yield from check(given)
        elif rule.name not in off:
            yield from _counted(rule, check(given))


def _counted(rule: Rule, findings: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    more = 0
    last: Diagnostic | None = None
    for number, finding in enumerate(findings):
        if number < SHOWN_OF_ONE_RULE:
            yield finding
        else:
            more += 1
            last = last or finding
    if last is not None:
        yield rule.at(
            last.place, f"{last.message}; and {more:,} findings more like this one", suggestion=last.help
        )


def all_rules() -> tuple[Rule, ...]:
    """All rules, those of reading a file included, by name."""
    rules = {rule.name: rule for rule in (*RULES_OF_READING, *(rule for rule, _ in CHECKS))}
    return tuple(rules[name] for name in sorted(rules))


def explain(name: str) -> "Explanation | None":
    """The rule of that name in full; None where there is no such rule."""
    from ovsync.rules.explanation import Explanation
    from ovsync.rules.explanations import TEXTS  # long, and read by nobody who only validates

    rule = next((one for one in all_rules() if one.name == name), None)
    text = TEXTS.get(name)
    if rule is None or text is None:
        return None
    return Explanation(
        name=name,
        severity=rule.severity,
        why=text.why,
        wrong=text.wrong,
        right=text.right,
        vendor=text.vendor,
    )
