"""Where the vendor's columns stand in a file."""

from collections.abc import Sequence

import msgspec

from ovsync.diagnostics import Diagnostic
from ovsync.wire.csv_table import SCHEMA, Table


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """fixed: the index of each of the vendor's columns, in the vendor's order; None where absent.

    own: (index, name) of the other columns, in the file's order: the custom properties.
    """

    fixed: tuple[int | None, ...]
    own: tuple[tuple[int, str], ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def find_columns(
    table: Table, names: Sequence[str], required: Sequence[str]
) -> Columns | tuple[Diagnostic, ...]:
    """Find columns by name: the vendor's in any case, as its own tool does, and in any order.

    What is returned instead is why the file cannot be read: a required column is not there,
    or a name stands twice.
    """
    places: dict[str, int] = {}
    findings = []
    fixed_names = {name.casefold(): name for name in names}
    for index, title in enumerate(table.header):
        name = fixed_names.get(title.casefold(), title)
        if not name and not any(row[index] for row in table.rows):
            continue
        if not name or name in places:
            what = f"The column '{name}' stands twice" if name else f"Column {index + 1} has no name"
            findings.append(
                SCHEMA.at(table.place(-1, index), what, suggestion="A column needs a name of its own.")
            )
        places.setdefault(name, index)
    missing = [name for name in required if name not in places]
    if missing and len(table.header) == 1 and ";" in table.header[0]:
        advice = "Officevibe wants commas."
        return (SCHEMA.at(table.place(-1, 0), "The file is separated by semicolons", suggestion=advice),)
    findings += [_missing(table, name) for name in missing]
    if findings:
        return tuple(findings)
    own = tuple((index, name) for name, index in places.items() if name not in names)
    return Columns(fixed=tuple(places.get(name) for name in names), own=own)


def _missing(table: Table, name: str) -> Diagnostic:
    advice = "The first line of the file names the columns."
    return SCHEMA.at(table.place(-1, 0), f"There is no column '{name}'", suggestion=advice)
