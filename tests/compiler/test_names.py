"""Names of derived teams: from templates, and no two alike."""

from ovsync.compiler.names import derived_names, name_choices
from ovsync.compiler.reporting import Unit
from ovsync.model import TeamId
from ovsync.settings import ReportingLines
from tests.compiler.orgs import DAY, SHORT, compiled, drawn, person, team

TODAY = DAY.isoformat()


def _names(*leaders: tuple[str, str, str], settings: ReportingLines | None = None) -> dict[TeamId, str]:
    units = [
        Unit(
            id=TeamId(key),
            direct=TeamId(f"{key}-direct"),
            leaders=(person(key, first=first, last=last),),
            reports=(),
            below=(),
            is_department=False,
        )
        for key, first, last in leaders
    ]
    return derived_names(units, settings or SHORT.reporting_lines, TODAY, {})


def test_a_name_that_is_nobody_elses_stays_short() -> None:
    assert _names(("a", "Ana", "Roy"), ("b", "Bo", "Roy")) == {
        "a-direct": "Ana's Team",
        "b-direct": "Bo's Team",
    }


def test_names_that_collide_get_the_last_name_and_then_the_id() -> None:
    assert _names(("a", "Ana", "Roy"), ("b", "Ana", "Kim"), ("c", "ana", "roy")) == {
        "a-direct": "Ana Roy's Team (a)",
        "b-direct": "Ana Kim's Team",
        "c-direct": "ana roy's Team (c)",
    }


def test_a_written_name_makes_the_derived_one_give_way() -> None:
    people = [person("ana"), person("bo", "ana")]
    teams = drawn(compiled(*people, team("other", "Ana's Team"), settings=SHORT).snapshot)
    assert teams["ana-direct"][0] == "Ana Roy's Team"


def test_a_template_without_a_first_name_gets_the_last_name_at_its_end() -> None:
    (unit,) = [
        Unit(
            id=TeamId("a"),
            direct=TeamId("a-direct"),
            leaders=(person("a", first="Ana"),),
            reports=(),
            below=(),
            is_department=False,
        )
    ]
    assert name_choices(unit, "Unit {id}", TODAY) == ["Unit a", "Unit a (Roy)", "Unit a (Roy) (a)"]
    assert name_choices(unit, "{jobTitle}", TODAY) == ["(Roy)", "(Roy) (a)"]
    assert (
        name_choices(unit, "{nonsense} {firstName.__class__}", TODAY)[0] == "{nonsense} {firstName.__class__}"
    )
