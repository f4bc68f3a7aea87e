"""Import, then export: the same rows, for every organisation."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ovsync.authoring.importing.layout import Layout
from ovsync.model import Snapshot
from tests.authoring.importing.sources import (
    compiled_back,
    compiled_orgs,
    errors_in,
    files_of_import,
    soundly,
    two_levels,
    wild,
)
from tests.wire.snapshots import snapshots

layouts = st.sampled_from(Layout)


@settings(max_examples=120)
@given(wild(), layouts)
def test_any_three_csvs_come_back_whole(snapshot: Snapshot, layout: Layout) -> None:
    wanted = soundly(snapshot).snapshot
    files = files_of_import(snapshot, layout)
    assert compiled_back(files) == wanted
    assert not errors_in(files) - {"empty-organization"}


@settings(max_examples=80)
@given(snapshots())
def test_any_text_comes_back_whole(snapshot: Snapshot) -> None:
    assert compiled_back(files_of_import(snapshot)) == soundly(snapshot).snapshot


@settings(max_examples=50)
@given(compiled_orgs(), layouts)
def test_what_a_valid_org_exports_comes_back_whole(snapshot: Snapshot, layout: Layout) -> None:
    files = files_of_import(snapshot, layout)
    assert compiled_back(files) == snapshot
    assert not errors_in(files) - {"empty-organization"}


@settings(max_examples=80)
@given(two_levels(), layouts)
def test_a_company_of_two_levels_comes_back_whole(snapshot: Snapshot, layout: Layout) -> None:
    files = files_of_import(snapshot, layout)
    assert compiled_back(files) == snapshot
    assert not errors_in(files) - {"empty-organization"}
