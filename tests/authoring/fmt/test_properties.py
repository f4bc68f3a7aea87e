"""Whatever the layout: the same values, the same comments beside the same entries, and once is enough."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ovsync.authoring.fmt import formatted
from ovsync.language.read import read_yaml
from tests.language.reading.strategies import BLOCKS, DOCUMENTS, GAPS
from tests.strategies import file_sets

_SECTIONS = st.lists(
    st.tuples(st.sampled_from(["people", "teams", "defaults"]), BLOCKS, GAPS),
    min_size=1,
    max_size=3,
    unique_by=lambda section: section[0],
)


def _document(sections: list[tuple[str, str, str]]) -> str:
    text = ""
    for name, block, gap in sections:
        lines = block.rstrip("\n").split("\n")
        body = "".join(f"  {line}\n" if line else "\n" for line in lines)
        if "\n" in block and block[0] not in "|>":
            text += f"{name}:{gap}\n{body}"
        else:
            text += f"{name}: {block}{gap}\n"
    return text


@settings(max_examples=300)
@given(DOCUMENTS | _SECTIONS.map(_document), st.sampled_from(["org.yaml", "ovsync.yaml"]), st.booleans())
def test_a_file_says_the_same_and_is_formatted_once(text: str, name: str, crlf: bool) -> None:
    data = (text.replace("\n", "\r\n") if crlf else text).encode()
    before = read_yaml(data, name)
    assume(not before.diagnostics)
    made = formatted(data, name)
    # The reader takes a "#" at the start of the line after a block scalar for one glued to it.
    assume(not (made.changed and ("|" in text or ">" in text) and "#" in text))
    assert made.content is not None
    assert read_yaml(made.content, name).value == before.value
    assert formatted(made.content, name).content == made.content
    assert b"\r" not in made.content
    assert made.content == b"" or made.content.endswith(b"\n")
    assert not made.content.endswith(b"\n\n") or b"+" in data


def _commented(text: str) -> tuple[str, int]:
    """A comment above and beside every line, each with the words of its line."""
    lines, count = [], 0
    for line in text.splitlines():
        words = line.strip().rstrip(",")
        indent = line[: len(line) - len(line.lstrip())]
        if words.endswith('"') and words.startswith('"') and ": " in words:
            lines += [f"{indent}# above {words}", f"{line} # beside {words}"]
            count += 2
        else:
            lines.append(line)
    return "\n".join(lines) + "\n", count


@settings(max_examples=25)
@given(file_sets())
def test_every_comment_stays_with_its_entry(drawn: tuple[object, dict[str, str]]) -> None:
    for name, text in drawn[1].items():
        data, count = _commented(text) if name != "ovsync.yaml" else (text, 0)
        made = formatted(data.encode(), name).content
        assert made is not None
        lines = made.decode().splitlines()
        above = [at for at, line in enumerate(lines) if line.lstrip().startswith("# above ")]
        assert len(above) * 2 == count
        for at in above:
            words = lines[at].split("# above ", 1)[1]
            assert lines[at + 1].endswith(f" # beside {words}")
            key = words.split('"')[1]
            assert lines[at + 1].split(" # beside ", 1)[0].lstrip(' -"').startswith(key)
