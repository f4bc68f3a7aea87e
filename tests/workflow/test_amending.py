"""Adopt, email-changed, forget, restore: the state moves, and nothing is sent."""

import datetime
import secrets
from pathlib import Path

import msgspec
import pytest

from ovsync.model import Mark, Marks, PersonId, Snapshot
from ovsync.planning.inputs import Side
from ovsync.settings import Environment, Limit, Limits, Settings, StateSettings, Target, TargetType
from ovsync.state import Intent, Origin, Store, chain_problems, open_store
from ovsync.state.changing import intended
from ovsync.workflow.amending import Where, adopt, email_changed, forget, unlock
from ovsync.workflow.apply_inputs import Occasion, Surroundings
from ovsync.workflow.restoring import history, past, restoration
from ovsync.workflow.stop import Reason, Stop
from tests.state.applications import apply_to, lock
from tests.workflow.applying_process import company

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
STATE = StateSettings(url="file:s")
ENVIRONMENT = Environment(name="production", target=Target(type=TargetType.CSV), state=STATE)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store("file:s", root=tmp_path)


def _where(store: Store, environment: Environment = ENVIRONMENT) -> Where:
    return Where(
        store=store,
        settings=Settings(organization="Acme"),
        environment=environment,
        occasion=Occasion(
            id=secrets.token_hex(16), started_at=NOW.isoformat(), actor="Hal Day", where="laptop"
        ),
        around=Surroundings(clock=lambda: NOW, pause=lambda seconds: None),
    )


def _side(*names: str) -> Side:
    return Side(snapshot=company(*names), marks=Marks())


def test_adopting_begins_a_state(store: Store) -> None:
    state = adopt(_where(store), _side("ana", "bob")).state
    assert (state.serial, state.history[0].origin) == (1, Origin.ADOPT)
    assert state.snapshot == company("ana", "bob")
    assert store.holder() is None


def test_adopting_over_a_state_is_a_new_serial_and_answers_what_was_open(store: Store) -> None:
    first = adopt(_where(store), _side("ana", "bob")).state
    intent = Intent(id="1", serial=2, digest="", started_at="", actor="", document=first.history[0].document)
    store.write(intended(first, intent), store.read().version)
    second = adopt(_where(store), _side("ana")).state
    assert (second.serial, second.lineage, second.intents) == (2, first.lineage, ())
    assert [text.parts[0] for text in second.history[1].removed] == []


def test_an_amendment_loosens_no_limit(store: Store) -> None:
    adopt(_where(store), _side("ana"))
    loose = msgspec.structs.replace(ENVIRONMENT, limits=Limits(removals=Limit()))
    state = email_changed(_where(store, loose), "ana", "ana.roy@acme.example").state
    assert state.settings == ENVIRONMENT


@pytest.mark.parametrize("named", ["ana", "Ana@acme.example", "a.key"])
def test_an_email_that_was_changed_by_hand_is_recorded(store: Store, named: str) -> None:
    marks = Marks(people={PersonId("ana"): Mark(key="a.key")})
    adopt(_where(store), Side(snapshot=company("ana", "bob"), marks=marks))
    state = email_changed(_where(store), named, " Ana.Roy@ACME.example ").state
    assert [one.email for one in state.snapshot.people] == ["ana.roy@acme.example", "bob@acme.example"]
    assert (state.serial, state.history[1].origin) == (2, Origin.EMAIL_CHANGED)
    assert state.marks == marks
    assert chain_problems(state) == ()


@pytest.mark.parametrize(
    ("person", "email", "words"),
    [
        ("nobody", "x@acme.example", "nobody in the state"),
        ("ana", "no address", "not an email address"),
        ("ana", "a@b@c.example", "not an email address"),
        ("ana", "bob@acme.example", "bob has the email"),
        ("ana", "ANA@acme.example", "ana has the email"),
    ],
)
def test_a_wrong_email_change_is_refused(store: Store, person: str, email: str, words: str) -> None:
    adopt(_where(store), _side("ana", "bob"))
    with pytest.raises(Stop, match=words):
        email_changed(_where(store), person, email)
    assert store.holder() is None


def _bytes_of(root: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file())


def test_a_former_person_is_forgotten_everywhere_and_the_chain_stays_whole(
    store: Store, tmp_path: Path
) -> None:
    adopt(_where(store), _side("ana", "bob"))
    email_changed(_where(store), "bob", "robert@acme.example")
    apply_to(store, store.read(), "x", company("ana"), "robert@acme.example was kept", "all well")
    before = store.read().state
    assert before is not None
    done = forget(_where(store), "bob")
    stored = store.read()
    assert stored.state == done.state
    assert stored.notices == ()
    assert done.serials == (1, 2, 3)
    left = _bytes_of(tmp_path)
    for word in (b"bob@", b"robert", b"Bob", b'"bob"'):
        assert word not in left
    assert b"all well" in left
    assert past(store, 1).side.snapshot == company("ana")
    assert [entry.chain for entry in done.state.history] == [entry.chain for entry in before.history]
    assert [entry.forgotten for entry in done.state.history] == [1, 1, 0]
    apply_to(store, stored, "y", company("ana", "cy"))
    assert store.read().notices == ()


def test_who_is_still_there_is_not_forgotten(store: Store) -> None:
    adopt(_where(store), _side("ana", "bob"))
    with pytest.raises(Stop, match="Ana Roy, who is in the organisation"):
        forget(_where(store), "ana")
    with pytest.raises(Stop, match="nobody in the history"):
        forget(_where(store), "zoe")


def test_a_locked_state_is_not_amended(store: Store) -> None:
    store.lock(lock("abc"), pause=lambda seconds: None)
    with pytest.raises(Stop) as raised:
        adopt(_where(store), _side("ana"))
    assert raised.value.reason is Reason.LOCKED
    assert "ovsync state unlock abc" in raised.value.suggestion
    unlock(store, "abc")
    adopt(_where(store), _side("ana"))


def test_restoring_names_what_cannot_be_undone(store: Store) -> None:
    adopt(_where(store), _side("ana", "bob"))
    email_changed(_where(store), "ana", "ana.roy@acme.example")
    bare = Snapshot(people=company("ana", "cy").people[1:])
    apply_to(store, store.read(), "x", bare)
    told = restoration(store, 2)
    assert told.side.snapshot.people[0].email == "ana.roy@acme.example"
    said = "\n".join(told.not_undone)
    assert "Bob Roy <bob@acme.example> left since" in said
    assert "Cy Roy <cy@acme.example> came since: an invitation" in said
    assert "Team: the history of a team" in said
    with pytest.raises(Stop, match="nothing to restore"):
        restoration(store, 3)
    with pytest.raises(Stop, match="no serial 9"):
        restoration(store, 9)


def test_restoring_says_whose_email_was_another(store: Store) -> None:
    adopt(_where(store), _side("ana"))
    email_changed(_where(store), "ana", "ana.roy@acme.example")
    assert "had another email then" in "\n".join(restoration(store, 1).not_undone)


def test_the_history_is_newest_first(store: Store) -> None:
    assert history(store) == ((), ())
    for names in (("ana",), ("ana", "bob")):
        adopt(_where(store), _side(*names))
    entries, notices = history(store)
    assert [entry.serial for entry in entries] == [2, 1]
    assert notices == ()
