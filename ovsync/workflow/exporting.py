"""The use case `export`: the desired organisation as files, the state untouched."""

from collections.abc import Iterable
from typing import Final

from ovsync.model import Snapshot
from ovsync.settings import Environment
from ovsync.wire.csv_writing import csv_files, email_changes_csv, workleap_csv_files
from ovsync.wire.errors import ColumnClashError
from ovsync.wire.request import sync_request
from ovsync.workflow.basis import Basis
from ovsync.workflow.loading import Sound
from ovsync.workflow.stop import Stop

FORMATS: Final = ("csv", "json", "workleap", "emails")


def exported(
    kind: str, snapshot: Snapshot, environment: Environment, email_changes: Iterable[tuple[str, str]]
) -> dict[str, bytes]:
    """File name -> content. `email_changes` (old, new) matter for "emails" only. Raises Stop."""
    target = environment.target
    try:
        if kind == "csv":
            return csv_files(snapshot)
        if kind == "workleap":
            return workleap_csv_files(snapshot)
        if kind == "emails":
            return {"email-changes.csv": email_changes_csv(email_changes)}
        request = sync_request(
            snapshot,
            sync_manager_email=target.sync_manager_email,
            invite_new_users=target.invite_new_users,
        )
        return {"sync.json": request}
    except ColumnClashError as clash:
        raise Stop(str(clash)) from None


def changed_emails(basis: Basis, sound: Sound) -> tuple[tuple[str, str], ...]:
    """(old, new) of everybody whose email differs from what was last applied, by ID."""
    was = {person.id: person.email for person in basis.side.snapshot.people}
    now = {person.email for person in basis.side.snapshot.people}
    return tuple(
        (was[person.id], person.email)
        for person in sound.compiled.snapshot.people
        if was.get(person.id, person.email) != person.email and person.email not in now
    )
