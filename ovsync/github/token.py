"""A token that does not show itself."""

REDACTED = "***"


class Token:
    """A secret text. It is shown by `reveal` alone, never by print, repr, format or pickle."""

    __slots__ = ("__secret",)

    def __init__(self, secret: str) -> None:
        self.__secret = secret.strip()

    def __repr__(self) -> str:
        return f"Token({REDACTED})"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self.__secret)

    def __reduce__(self) -> str:
        raise TypeError("a token is not written anywhere")

    def reveal(self) -> str:
        """The secret, for the one header that needs it."""
        return self.__secret

    def scrub(self, text: str) -> str:
        """`text` without the secret, should somebody have echoed it."""
        return text.replace(self.__secret, REDACTED) if self.__secret else text
