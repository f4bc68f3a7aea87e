"""A sheet of an .xlsx file, by openpyxl (the extra `excel`)."""

import datetime
import io
from typing import Any

from ovsync.authoring.importing.sheet import Sheet, SheetError, sheet_of


def read_excel(content: bytes, name: str, sheet: str = "") -> Sheet:
    """The sheet of that name, or the first. Raises SheetError, also where openpyxl is not installed."""
    try:
        import openpyxl  # type: ignore[import-untyped]
    except ImportError:
        raise SheetError(
            "reading .xlsx needs openpyxl",
            "Install it (pip install 'ovsync[excel]'), or save the sheet as CSV.",
        ) from None
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as wrong:  # openpyxl raises what its parsers raise: zip, XML, key and value errors
        raise SheetError("it is no .xlsx that can be read", "Save it anew in Excel, or as CSV.") from wrong
    if sheet and sheet not in book.sheetnames:
        raise SheetError(f"it has no sheet '{sheet}'", f"Its sheets are: {', '.join(book.sheetnames)}.")
    rows = book[sheet or book.sheetnames[0]].iter_rows(values_only=True)
    return sheet_of(name, [(line, [_text(cell) for cell in row]) for line, row in enumerate(rows, 1)])


def _text(cell: Any) -> str:
    """A cell as it would stand in a CSV: days as ISO dates, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
