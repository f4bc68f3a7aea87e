"""Single entries are put in, taken out and renamed at their places in the text."""

from collections.abc import Collection, Sequence

from ovsync.authoring.edit_desk import EditError, OpenFile
from ovsync.authoring.sheet import Entry, Node
from ovsync.authoring.yaml_text import quoted, scalar


def rename(file: OpenFile, node: Node, text: str) -> None:
    """Put another text in place of a scalar, in its quotes where it has some."""
    if node.style == "'" and "'" not in text:
        written = f"'{text}'"
    else:
        written = quoted(text) if node.style == '"' else scalar(text, flow=True)
    file.replace(node.start, node.end, written)


def set_field(file: OpenFile, entry: Entry, name: str, value: str, order: Sequence[str]) -> None:
    """Add a field that is not there yet to the map of `entry`, where `order` puts it; `value` is YAML."""
    node = entry.value
    if node.kind == "scalar" and not node.mark:
        _replace_null(file, entry, f"{{{name}: {value}}}")
        return
    if node.kind != "map":
        raise EditError(
            f"{file.place(node.start)}: an alias stands here, and what it names would be changed too",
            "write the entry out, then run the command again",
        )
    before = [one for one in node.entries if one.key and _rank(one.key.value, order) < _rank(name, order)]
    if node.flow:
        _into_brackets(file, node, before[-1] if before else None, f"{name}: {value}")
        return
    pad = " " * node.column
    if before:
        file.replace(*_at(_end(file, before[-1])), f"\n{pad}{name}: {value}")
    else:
        file.replace(*_at(_line_start(file, _top(file, node.entries[0]))), f"{pad}{name}: {value}\n")


def add_item(file: OpenFile, node: Node, text: str) -> None:
    """Add a scalar at the end of a list."""
    if node.kind != "list":
        raise EditError(f"{file.place(node.start)}: no list stands here", "write it as a list")
    if node.flow:
        _into_brackets(file, node, node.entries[-1] if node.entries else None, scalar(text, flow=True))
        return
    file.replace(*_at(_end(file, node.entries[-1])), f"\n{' ' * node.column}- {scalar(text)}")


def remove(file: OpenFile, node: Node, numbers: Collection[int]) -> None:
    """Take entries out of a map or list, with the comments beside and right above them."""
    if len(set(numbers)) == len(node.entries):
        _empty(file, node)
    elif node.flow:
        _remove_from_brackets(file, node, set(numbers))
    else:
        for number in sorted(set(numbers)):
            _remove_lines(file, node.entries[number], is_first=number == 0)


def lift(file: OpenFile, around: Node, number: int, inner: Node) -> None:
    """Put the entries of `inner`, which stand deep in an entry of `around`, in place of that entry."""
    entry = around.entries[number]
    begin = (entry.key or entry.value).begin
    if around.flow or not _is_first_on_line(file, begin):
        parts = [file.text[(one.key or one.value).begin : one.value.end] for one in inner.entries]
        file.replace(begin, entry.value.end, ", ".join(parts))
        return
    pad = " " * around.column
    lines = [line for one in inner.entries for line in entry_text(file, one)]
    text = "\n".join(f"{pad}{line}" if line else "" for line in lines)
    file.replace(_line_start(file, _top(file, entry)), _end(file, entry), text)


def append_lines(file: OpenFile, section: str, lines: Sequence[str]) -> None:
    """Add an entry, as lines indented by nothing, at the end of a section of the file."""
    root = file.sheet.root.value
    entry = root.find(section) if root.kind == "map" else None
    if entry is None:
        _new_section(file, section, lines)
        return
    node = entry.value
    if node.kind == "map" and node.entries and not node.flow:
        pad = " " * node.column
        spaced = "\n" if any(not one.text for one in node.entries[-1].lead) else ""
        text = "".join(f"\n{pad}{line}" for line in lines)
        file.replace(*_at(_end(file, node.entries[-1])), spaced + text)
    elif (node.kind == "scalar" and not node.mark) or (node.kind == "map" and not node.entries):
        file.replace(node.start, node.end, "")
        file.replace(*_at(_line_end(file, node.end)), "".join(f"\n  {line}" for line in lines))
    else:
        raise EditError(
            f"{file.place(node.start)}: '{section}' is written in brackets here",
            "run `ovsync fmt` first, or name another file with --file",
        )


def entry_text(file: OpenFile, entry: Entry) -> list[str]:
    """The lines of an entry of a map, indented by nothing, with the comments above it."""
    start = (entry.key or entry.value).begin
    if _is_first_on_line(file, start):
        top = _line_start(file, _top(file, entry))
        lines = file.text[top : _end(file, entry)].splitlines()
        pad = start - _line_start(file, start)
        return [line[pad:] if not line[:pad].strip() else line for line in lines]
    return [" ".join(file.text[start : entry.value.end].split("\n"))]


def _rank(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)


def _at(index: int) -> tuple[int, int]:
    return index, index


def _replace_null(file: OpenFile, entry: Entry, text: str) -> None:
    node = entry.value
    space = "" if node.start > 0 and file.text[node.start - 1] == " " else " "
    file.replace(node.start, node.end, space + text)


def _into_brackets(file: OpenFile, node: Node, after: Entry | None, text: str) -> None:
    if after is not None:
        file.replace(*_at(after.value.end), f", {text}")
    elif node.entries:
        file.replace(*_at((node.entries[0].key or node.entries[0].value).begin), f"{text}, ")
    else:
        file.replace(*_at(node.start + 1), text)


def _empty(file: OpenFile, node: Node) -> None:
    text = "[]" if node.kind == "list" else "{}"
    if node.flow:
        file.replace(node.start, node.end, text)
        return
    # From behind the colon on: the value stood on lines of its own.
    owner = len(file.text[: node.start].rstrip())
    last = _end(file, node.entries[-1])
    if "#" in file.text[_line_start(file, owner) : owner] and not file.text[:owner].endswith(":"):
        owner = file.text.rindex(":", 0, file.text.rindex("#", 0, owner)) + 1
        file.replace(*_at(owner), f" {text}")
        file.replace(_line_end(file, owner), last, "")
    else:
        file.replace(owner, last, f" {text}")


def _remove_from_brackets(file: OpenFile, node: Node, numbers: set[int]) -> None:
    entries = node.entries
    number = 0
    while number < len(entries):
        if number not in numbers:
            number += 1
            continue
        first = number
        while number < len(entries) and number in numbers:
            number += 1
        begin = (entries[first].key or entries[first].value).begin
        if number < len(entries):
            following = entries[number].key or entries[number].value
            file.replace(begin, following.begin, "")
        else:
            file.replace(entries[first - 1].value.end, entries[-1].value.end, "")


def _remove_lines(file: OpenFile, entry: Entry, *, is_first: bool) -> None:
    start = _line_start(file, _top(file, entry))
    end = _end(file, entry)
    end += len(file.newline) if file.text.startswith(file.newline, end) else 0
    # Of the blank lines on both sides one is enough.
    is_spaced = file.text.endswith(file.newline * 2, 0, start)
    if is_first and file.text.startswith(file.newline, end):
        end += len(file.newline)
    elif is_spaced and (end >= len(file.text) or file.text.startswith(file.newline, end)):
        start -= len(file.newline)
    file.replace(start, end, "")


def _new_section(file: OpenFile, section: str, lines: Sequence[str]) -> None:
    body = "".join(f"  {line}\n" for line in lines)
    text = file.text
    gap = "" if not text or text.endswith(file.newline) else "\n"
    blank = "\n" if file.sheet.root.value.is_collection else ""
    file.replace(*_at(len(text)), f"{gap}{blank}{section}:\n{body}")


def _top(file: OpenFile, entry: Entry) -> int:
    """Where the entry begins, or the comments right above it."""
    start = (entry.key or entry.value).begin
    for one in reversed(entry.lead):
        if not one.text or one.start < 0:
            break
        if file.text[_line_start(file, one.start) : one.start].strip():
            break
        start = one.start
    return start


def _end(file: OpenFile, entry: Entry) -> int:
    """The end of the last line that belongs to the entry, before its line break."""
    last = max(entry.value.end, entry.key.end if entry.key else 0)
    waiting = [entry.value]
    while waiting:
        node = waiting.pop()
        if not node.flow:
            last = max([last, *(one.start + len(one.text) for one in node.tail if one.text)])
            waiting += [one.value for one in node.entries[-1:]]
    return _line_end(file, last)


def _line_start(file: OpenFile, index: int) -> int:
    return file.text.rfind("\n", 0, index) + 1


def _line_end(file: OpenFile, index: int) -> int:
    found = file.text.find("\n", index)
    end = len(file.text) if found < 0 else found
    return end - 1 if end > index and file.text[end - 1] == "\r" and found >= 0 else end


def _is_first_on_line(file: OpenFile, index: int) -> bool:
    return not file.text[_line_start(file, index) : index].strip(" ")
