"""YAML documents of every style, as Hypothesis makes them: the text and nothing known of its value."""

from hypothesis import strategies as st

PLAIN = st.sampled_from(
    (
        *("a", "b", "steph", "007", "1e3", "NO", "on", "True", "null", "~"),
        *("true", "false", "2021-04-01", "a:b", "a#b", "-a", ".5", "0x1F", "é", "e\u0301"),
        *("名", "a'b", "http://x.y", "a b", "it's", "x, y", "a :b", "[", "]", "? a"),
        *("?a", ":b", "- a", "*a", "&x y", "!!str 3", "! 4", ""),
    )
)
QUOTED = st.text(st.sampled_from("ab '\"\\:#,\n\té{}[]&*"), max_size=8)
GAPS = st.sampled_from(["", "", "", " ", " # c", "\t", "  # ovsync: ignore[a] b", "#c"])


def _single(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\n", "\n\n   ") + "'"


def _double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


SCALARS = PLAIN | QUOTED.map(_single) | QUOTED.map(_double)
KEYS = st.sampled_from(["a", "b", "c", "'d'", '"e"', "007", "null", "é", "<<"])


def _flow_list(items: list[str]) -> str:
    return f"[{', '.join(items)}]"


def _flow_map(entries: list[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries) + "}"


def _deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    entries = st.lists(st.tuples(KEYS, inner), max_size=3)
    return st.lists(inner, max_size=3).map(_flow_list) | entries.map(_flow_map)


FLOW = st.recursive(SCALARS, _deeper, max_leaves=5)


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))


def _block_text(parts: tuple[str, str]) -> str:
    return f"{parts[0]}\n" + _indented(parts[1])


LINES = st.text(st.sampled_from("ab :#-é\n "), max_size=12).map(lambda text: f"x{text}")
TEXTS = st.tuples(st.sampled_from(["|", ">", "|-", ">-", "|+", "> # c"]), LINES).map(_block_text)


def _map(entries: list[tuple[str, str, str]]) -> str:
    return "".join(
        f"{key}:{gap}\n{_indented(value)}"
        if "\n" in value and value[0] not in "|>"
        else f"{key}: {value}{gap}\n"
        for key, value, gap in entries
    )


def _list(items: list[str]) -> str:
    return "".join("- " + _indented(item)[2:] for item in items)


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    entries = st.lists(st.tuples(KEYS, inner, GAPS), min_size=1, max_size=4)
    return entries.map(_map) | st.lists(inner, min_size=1, max_size=3).map(_list)


BLOCKS = st.recursive(FLOW | TEXTS, _blocks, max_leaves=6)
HEADS = st.sampled_from(["", "", "", "---\n", "# c\n", "%YAML 1.2\n---\n", "\ufeff", "\n"])
DOCUMENTS = st.tuples(HEADS, BLOCKS, st.sampled_from(["", "", "\n", "...\n", "# end\n"])).map("".join)
