"""One self-contained page: no network, no script, light or dark as the reader has it."""

from importlib.resources import files

from ovsync.report.escaping import html

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(title: str, body: str) -> str:
    """The whole document. `title` is escaped here, `body` is HTML already."""
    style = files("ovsync.report").joinpath("page.css").read_text(encoding="utf-8")
    return (
        "<!doctype html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{html(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def typed(text: str) -> str:
    """What a user typed: escaped, and its direction kept from turning the text around it."""
    return f"<bdi>{html(text)}</bdi>"
