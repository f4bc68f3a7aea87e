"""Where the vendor's columns stand in a file."""

from collections.abc import Iterator, Sequence

import msgspec

from ovsync.diagnostics import Diagnostic, warning
from ovsync.wire.csv_table import SCHEMA, Table

SPACES = warning("surrounding-spaces")
SAID = 20


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


def blame_spaces(table: Table, columns: Columns, strict: Sequence[int]) -> Iterator[Diagnostic]:
    """Findings on spaces around values; `strict`: the vendor's columns in which they are an error.

    An ID with a space is another ID to the service, so it is not trimmed in silence. Beyond
    SAID warnings the others are counted.
    """
    errors = {columns.fixed[column] for column in strict}
    warned = 0
    for row, column in table.trimmed:
        if column in errors:
            advice = "Take the spaces out; to Officevibe they are part of it."
            what = f"There are spaces around '{table.rows[row][column]}'"
            yield SCHEMA.at(table.place(row, column), what, suggestion=advice)
        elif warned < SAID:
            warned += 1
            yield SPACES.at(table.place(row, column), "There are spaces around the value; they are not sent")
    others = sum(column not in errors for _, column in table.trimmed) - warned
    if others:
        yield SPACES.at(
            table.place(-1, 0), f"There are spaces around {others:,} values more; they are not sent"
        )


def _missing(table: Table, name: str) -> Diagnostic:
    advice = "The first line of the file names the columns."
    return SCHEMA.at(table.place(-1, 0), f"There is no column '{name}'", suggestion=advice)
