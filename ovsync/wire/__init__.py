"""A Snapshot as the vendor's rows and bytes, and back."""

from ovsync.wire.csv_reading import CsvReading, read_csv_files
from ovsync.wire.csv_writing import csv_files, email_changes_csv, workleap_csv_files
from ovsync.wire.errors import ColumnClashError, WireError
from ovsync.wire.live import (
    RefusedError,
    read_group_members,
    read_groups,
    read_sync_answer,
    read_users,
)
from ovsync.wire.request import sync_request, workleap_request
from ovsync.wire.request_reading import read_request, read_request_settings

__all__ = [
    "ColumnClashError",
    "CsvReading",
    "RefusedError",
    "WireError",
    "csv_files",
    "email_changes_csv",
    "read_csv_files",
    "read_group_members",
    "read_groups",
    "read_request",
    "read_request_settings",
    "read_sync_answer",
    "read_users",
    "sync_request",
    "workleap_csv_files",
    "workleap_request",
]
