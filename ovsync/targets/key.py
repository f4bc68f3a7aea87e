"""The key of a service, wrapped so that nothing shows it."""

from ovsync.targets.errors import TargetError


class Key:
    """A key that no repr, str, format or pickle shows. Equal to itself only.

    Raises TargetError where it is empty or cannot be sent in a header.
    """

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        stripped = value.strip()
        if not stripped:
            raise TargetError(
                "The API key is empty", "Set the variable, or fill the file, that `apiKey` names."
            )
        if not (stripped.isascii() and stripped.isprintable()):
            raise TargetError(
                "The API key holds a character that no HTTP header can carry",
                "Copy the key again from Admin › Integrations; it is plain letters, digits and signs.",
            )
        self.__value = stripped

    def reveal(self) -> str:
        """The key itself, for the header of a request and for nothing else."""
        return self.__value

    def scrub(self, text: str) -> str:
        """`text` without the key."""
        return text.replace(self.__value, "[key]")

    def __repr__(self) -> str:
        return "Key([hidden])"

    def __str__(self) -> str:
        return "[hidden]"

    def __format__(self, spec: str) -> str:
        return format("[hidden]", spec)

    def __reduce__(self) -> str:
        raise TypeError("a key is never written anywhere")

    def __copy__(self) -> "Key":
        return self

    def __deepcopy__(self, memo: object) -> "Key":
        return self
