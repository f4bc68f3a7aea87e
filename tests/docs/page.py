"""Markdown of generated pages, and how they are held to what they are made of."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def cell(text: str) -> str:
    """Text for a cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ").strip()


def held(name: str, made: str, *, bless: bool) -> None:
    """The page is what it is made of; `bless` writes it anew."""
    page = DOCS / name
    if bless:
        page.write_text(made, encoding="utf-8", newline="\n")
    assert page.exists(), f"no docs/{name}: run pytest --bless tests/docs and read what it wrote"
    written = page.read_text(encoding="utf-8")
    assert written == made, f"docs/{name} is out of date: run pytest --bless tests/docs and read the diff"
