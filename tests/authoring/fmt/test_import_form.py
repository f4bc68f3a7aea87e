"""What `import` writes is canonical."""

import msgspec
from hypothesis import given, settings

from ovsync.authoring.fmt import formatted
from ovsync.authoring.importing.emit import files_of
from ovsync.model import Org
from tests.strategies import orgs


@settings(max_examples=40)
@given(orgs())
def test_fmt_leaves_it_as_it_is(org: Org) -> None:
    placed = msgspec.structs.replace(
        org,
        people=tuple(msgspec.structs.replace(one, file="people.yaml") for one in org.people),
        teams=tuple(msgspec.structs.replace(one, file="units/teams.yaml") for one in org.teams),
    )
    for path, text in files_of(placed).items():
        assert formatted(text.encode(), path).content == text.encode()
