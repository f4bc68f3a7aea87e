"""Where a value stands within a document, and how that is said."""

Pointer = tuple[str | int, ...]


def path_text(pointer: Pointer) -> str:
    """A pointer as people write one: people.steph.firstName, members[2]."""
    text = ""
    for step in pointer:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            plain = step and not set(step) & set(" .[]'\"\n")
            text += ("." if text else "") + (step if plain else repr(step))
    return text or "the file"


def quoted(text: str) -> str:
    """What a user wrote, on one line and not too long."""
    short = text if len(text) <= 60 else f"{text[:57]}…"
    return f"'{short}'" if short.isprintable() else repr(short)
