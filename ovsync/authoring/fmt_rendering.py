"""A Sheet becomes text in the canonical form.

Two spaces a level, items of lists too. A map or list within brackets stays so where it fits the line and
holds no comment; else each entry gets its line. One space before a comment beside something. One blank
line at most, where the author had some, and between the sections of org source.
"""

import re
from collections.abc import Iterator

from ovsync.authoring.fmt_scalars import scalar_text
from ovsync.authoring.sheet import Entry, Node, Remark, Sheet
from ovsync.authoring.yaml_text import WIDTH

_HEADER = re.compile(r"[|>][^ \t#\n]*")
_IGNORE = re.compile(r"#\s*ovsync:\s*ignore\[")
# Ends a block scalar to which blank lines after it would belong; stands in no file.
_KEEPS = "\0"
_SECTIONS = ("people", "teams", "defaults")


def rendered(sheet: Sheet, *, spaced: bool) -> str:
    """The text of a sheet. spaced: a blank line between the entries of the file."""
    root = sheet.root
    lines = [*sheet.prologue, *_remarks(root.lead, "")]
    if root.value.is_collection:
        if not root.value.entries:
            lines.append(_flow(root.value))
        elif root.value.mark:
            lines.append(root.value.mark)
        lines += _collection(root.value, "", spaced=spaced)
    elif root.value.raw or root.value.mark:
        lines.append(scalar_text(root.value, flow=False))
    return "".join(f"{line}\n" for line in _tidied(lines))


def _tidied(lines: list[str]) -> Iterator[str]:
    """Without blank lines at the beginning and the end, and never two; block scalars are one element."""
    kept = ""
    waiting = False
    for line in lines:
        if not line:
            waiting = bool(kept)
            continue
        if waiting and not kept.endswith(_KEEPS):
            yield ""
        yield line.removesuffix(_KEEPS)
        kept, waiting = line, False


def _collection(node: Node, pad: str, *, spaced: bool = False) -> list[str]:
    """The entries of a map or list, a line or more each."""
    lines: list[str] = []
    render = _item if node.kind == "list" else _entry
    for number, entry in enumerate(node.entries):
        lead = _remarks(entry.lead, pad)
        if not number:
            lead = lead[next((at for at, line in enumerate(lead) if line), len(lead)) :]
        elif spaced:
            lines.append("")
        lines += lead
        lines += render(entry, pad, spaced)
    lines += _remarks(node.tail, pad)
    return lines


def _remarks(remarks: list[Remark], pad: str) -> list[str]:
    return [pad + one.text if one.text else "" for one in remarks]


def _entry(entry: Entry, pad: str, is_section: bool) -> list[str]:
    key = entry.key
    assert key is not None
    name = scalar_text(key, flow=False)
    head = f"{pad}{name} :" if key.kind == "alias" or (key.mark and not key.raw) else f"{pad}{name}:"
    value = entry.value
    line = _inline(entry, head, is_section and name in _SECTIONS)
    if line is not None:
        return [*_orphans(value, pad), line + _beside(entry)]
    if not value.is_collection:
        return [_block_scalar(entry, head, pad)]
    mark = f" {value.mark}" if value.mark else ""
    return [f"{head}{mark}{_beside(entry)}", *_collection(value, f"{pad}  ")]


def _item(entry: Entry, pad: str, _: bool) -> list[str]:
    value = entry.value
    line = _inline(entry, f"{pad}-", False)
    if line is not None:
        return [*_orphans(value, pad), line + _beside(entry)]
    if not value.is_collection:
        return [_block_scalar(entry, f"{pad}-", pad)]
    above = [pad + entry.beside] if entry.beside else []
    if value.mark:
        return [*above, f"{pad}- {value.mark}", *_collection(value, f"{pad}  ")]
    above += [line for line in _remarks(value.entries[0].lead, pad) if line]
    value.entries[0].lead = []
    lines = _collection(value, f"{pad}  ")
    # The first entry stands on the line of the dash; comments above an entry within it stay within.
    first = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
    dashed = f"{pad}- {lines[first][len(pad) + 2 :]}"
    return [*above, *(pad + line.lstrip() for line in lines[:first]), dashed, *lines[first + 1 :]]


def _beside(entry: Entry) -> str:
    return f" {entry.beside}" if entry.beside else ""


def _inline(entry: Entry, head: str, is_section: bool) -> str | None:
    """Key and value on one line, or None where the value needs more."""
    value = entry.value
    if not value.is_collection:
        if value.style in ("|", ">"):
            return None
        text = scalar_text(value, flow=False)
        return f"{head} {text}" if text else head
    if not value.flow or (is_section and value.entries) or _has_remarks(value):
        return None
    line = f"{head} {_flow(value)}"
    must = not value.entries or _IGNORE.match(entry.beside)
    return line if must or len(line) <= WIDTH else None


def _has_remarks(node: Node) -> bool:
    return any(
        entry.beside
        or any(one.text for one in entry.lead)
        or (entry.value.is_collection and (_has_remarks(entry.value) or _has_tail(entry.value)))
        for entry in node.entries
    ) or (bool(node.entries) and _has_tail(node))


def _has_tail(node: Node) -> bool:
    return any(one.text for one in node.tail)


def _orphans(node: Node, pad: str) -> list[str]:
    """Comments in brackets that hold nothing else."""
    return [line for line in _remarks(node.tail, pad) if line] if not node.entries else []


def _flow(node: Node) -> str:
    """A map or list within brackets."""
    if not node.is_collection:
        return scalar_text(node, flow=True)
    mark = f"{node.mark} " if node.mark else ""
    if node.kind == "list":
        return f"{mark}[{', '.join([_flow(entry.value) for entry in node.entries])}]"
    return f"{mark}{{{', '.join([_flow_entry(entry) for entry in node.entries])}}}"


def _flow_entry(entry: Entry) -> str:
    key = entry.key
    assert key is not None
    name = scalar_text(key, flow=True)
    value = _flow(entry.value) or "null"
    return f"{name} : {value}" if key.kind == "alias" else f"{name}: {value}"


def _block_scalar(entry: Entry, head: str, pad: str) -> str:
    """`|` or `>` with its lines; only their indentation changes."""
    node = entry.value
    header, _, rest = node.raw.partition("\n")
    found = _HEADER.match(header)
    sign = found.group() if found else header
    lines = rest.removesuffix("\n").split("\n") if rest else []
    depth = re.search("[1-9]", sign)
    old = _indent(lines) if depth is None else _declared(lines, node, int(depth.group()), pad)
    new = len(pad) + (2 if depth is None else int(depth.group()))
    body = ["" if not line[old:] else " " * new + line[old:] for line in lines]
    while body and not body[-1] and "+" not in sign:
        body.pop()
    mark = f"{node.mark} " if node.mark else ""
    comment = header[len(sign) :].strip()
    beside = "".join(f" {one}" for one in (comment, entry.beside) if one)
    text = "\n".join([f"{head} {mark}{sign}{beside}", *body])
    return text + _KEEPS if "+" in sign else text


def _indent(lines: list[str]) -> int:
    return next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), 0)


def _declared(lines: list[str], node: Node, depth: int, pad: str) -> int:
    """How far the text is indented where a digit says it: the value's own spaces come after that."""
    first = node.value.split("\n", 1)[0]
    own = len(first) - len(first.lstrip(" "))
    return max(_indent(lines[:1]) - own, 0) if lines else len(pad) + depth
