"""What is kept between runs changes nothing but the time: not what is compiled, found or planned."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from ovsync.language import Cache
from ovsync.model import Person, Snapshot, person_digest
from ovsync.planning.diff import diff
from ovsync.planning.digest import digest_of
from ovsync.workflow.loading import Loaded, Source, load
from tests.language.in_memory import FilesTree
from tests.strategies import file_sets, mutated, yaml_text

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
FIELDS = ("firstName", "lastName", "jobTitle", "role", "protect", "manager", "leads", "startDate", "members")
NAMES = (*FIELDS, "kx", "Location")
LINES = "hierarchy: {fromReportingLines: true, directName: '{jobTitle} of {firstName}'}\n"


def _load(files: Mapping[str, str], cache: Cache | None, workers: int = 1) -> Loaded:
    return load(Source(tree=FilesTree(files), now=NOW, cache=cache, workers=workers))


def _assert_same(kept: Loaded, plain: Loaded) -> None:
    assert kept.org == plain.org
    assert kept.diagnostics == plain.diagnostics
    assert (kept.compiled is None) == (plain.compiled is None)
    if kept.compiled is None or plain.compiled is None:
        return
    assert kept.compiled.snapshot == plain.compiled.snapshot
    assert digest_of(kept.compiled.snapshot) == digest_of(plain.compiled.snapshot)
    assert kept.compiled.marks == plain.compiled.marks
    assert kept.compiled.leaders == plain.compiled.leaders
    assert kept.compiled.teams == plain.compiled.teams
    assert dict(kept.compiled.people.items()) == dict(plain.compiled.people.items())
    # What was told of the people before they were made is what they are.
    made: Snapshot = kept.compiled.snapshot
    assert list(made.crowd.ids) == [one.id for one in made.people]
    assert list(made.crowd.digests) == [person_digest(one) for one in made.people]


@given(st.data())
def test_a_changed_file_is_seen_whatever_was_kept_before(data: st.DataObject) -> None:
    _, files = data.draw(file_sets())
    project = files["ovsync.yaml"] + data.draw(st.sampled_from(("", LINES)))
    first = {**files, "ovsync.yaml": project}
    changed = data.draw(st.sampled_from(sorted(files.keys() - {"ovsync.yaml"})))
    document = data.draw(mutated(json.loads(files[changed]), NAMES))
    second = {**first, changed: yaml_text(document)}
    if data.draw(st.booleans()):
        second["renamed.yaml"] = second.pop(changed)
    with TemporaryDirectory() as place:
        cache = Cache(Path(place))
        _load(first, cache)
        plain = {name: _load(one, None) for name, one in (("first", first), ("second", second))}
        for name, one in (("second", second), ("second", second), ("first", first)):
            _assert_same(_load(one, Cache(Path(place))), plain[name])
        before, after = plain["first"].compiled, plain["second"].compiled
        kept_before, kept_after = _load(first, cache).compiled, _load(second, cache).compiled
        if before and after and kept_before and kept_after:
            assert diff(kept_before.snapshot, kept_after.snapshot) == diff(before.snapshot, after.snapshot)


TWO = """\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy, jobTitle: Lead}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Kim, manager: ana}
  cy: {email: cy@acme.example, firstName: Cy, lastName: Khan, manager: ana}
teams:
  roys-team: {name: A, managers: [ana], members: [bo, cy]}
"""
PROJECT = "version: 1\norganization: Acme\n"


def _findings(text: str, cache: Cache) -> list[str]:
    return [
        f"{one.rule}: {one.message}"
        for one in _load({"ovsync.yaml": PROJECT, "a.yaml": text}, cache).diagnostics
    ]


def test_a_finding_that_is_kept_goes_with_what_it_says(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = _findings(TWO, cache)
    assert any("team-named-after-manager" in one for one in first)
    assert _findings(TWO.replace("jobTitle: Lead", "jobTitle: Head"), cache) == first
    renamed = _findings(TWO.replace("Roy, jobTitle", "Silva, jobTitle"), cache)
    assert not any("team-named-after-manager" in one for one in renamed)
    long = [_findings(TWO.replace("Roy,", f"{'R' * length},"), cache) for length in (60, 61)]
    assert any("has 60 characters" in one for one in long[0])
    assert any("has 61 characters" in one for one in long[1])
    title = [_findings(TWO.replace("Lead", f'"{sign}1"'), cache) for sign in "=+"]
    assert any("begins with '='" in one for one in title[0])
    assert any("begins with '+'" in one for one in title[1])


def test_only_whom_a_change_names_is_made(tmp_path: Path) -> None:
    """The few that differ are decoded, and nobody else."""
    files = {
        "ovsync.yaml": PROJECT,
        **{
            f"{unit}.yaml": "people:\n"
            + "".join(
                f"  p{unit}{number}: {{email: p{unit}{number}@acme.example, firstName: P, "
                "lastName: N, jobTitle: T}\n"
                for number in range(20)
            )
            + f"teams: {{t{unit}: {{name: T{unit}, managers: [p{unit}0], members: [p{unit}1, p{unit}2]}}}}\n"
            for unit in "ab"
        },
    }
    cache = Cache(tmp_path)
    _load(files, cache)
    before = _load(files, cache).compiled
    changed = {**files, "a.yaml": files["a.yaml"].replace("jobTitle: T", "jobTitle: U", 1)}
    after = _load(changed, cache).compiled
    assert before is not None
    assert after is not None
    changes = diff(before.snapshot, after.snapshot)
    assert [one.id for one in changes] == ["pa0"]
    for side in (before, after):
        assert not side.snapshot.crowd.is_whole
        assert not side.snapshot.rows.is_whole
    assert isinstance(after.snapshot.people[0], Person)
