"""One file in the canonical form, and the proof that it still says the same."""

import msgspec

from ovsync.authoring.fmt_order import put_in_order
from ovsync.authoring.fmt_rendering import rendered
from ovsync.authoring.sheet import Node, Sheet
from ovsync.authoring.sheet_reading import read_sheet
from ovsync.diagnostics import Diagnostic
from ovsync.language.project import PROJECT_FILE
from ovsync.language.read import read_yaml
from ovsync.language.text import BOM


class Formatted(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file.

    content: in the canonical form; None where it cannot be read (`diagnostics` say why) or where the
        form would say something else (`changed`), which is a fault of ovsync's own.
    """

    content: bytes | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    changed: bool = False


def formatted(data: bytes, file: str) -> Formatted:
    """The file in its canonical form; `file` is its name as shown. Never raises for what a user wrote."""
    before = read_yaml(data, file)
    if before.diagnostics:
        return Formatted(diagnostics=before.diagnostics)
    text = data.removeprefix(BOM).decode().replace("\r\n", "\n").replace("\r", "\n")
    is_org = file.rpartition("/")[2] != PROJECT_FILE
    sheet = read_sheet(text)
    remarks = comments(sheet)
    if is_org:
        put_in_order(sheet)
    made = rendered(sheet, spaced=is_org)
    if made == text:
        return Formatted(content=made.encode())
    after = read_yaml(made.encode(), file)
    same = not after.diagnostics and _same(before.value, after.value, ordered=not is_org)
    if not same or remarks != comments(read_sheet(made)):
        return Formatted(changed=True)
    return Formatted(content=made.encode())


def comments(sheet: Sheet) -> list[str]:
    """All comments of a file, sorted."""
    found = [one.text for one in sheet.root.lead if one.text]
    waiting: list[Node] = [sheet.root.value]
    while waiting:
        node = waiting.pop()
        found += (one.text for one in node.tail if one.text)
        for entry in node.entries:
            if entry.lead:
                found += (one.text for one in entry.lead if one.text)
            if entry.beside:
                found.append(entry.beside)
            if entry.value.is_collection:
                waiting.append(entry.value)
    return sorted(found)


def _same(one: object, other: object, *, ordered: bool) -> bool:
    if not ordered:
        return one == other
    return one == other and msgspec.json.encode(one) == msgspec.json.encode(other)
