"""What can go wrong with GitHub, in words that may be shown."""


class GithubError(Exception):
    """GitHub refused, or could not be reached. The token stands in none of the texts.

    status: of the answer; 0 where there was none.
    suggestion: what to do next.
    """

    def __init__(self, message: str, *, status: int = 0, suggestion: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.suggestion = suggestion


class ForbiddenError(GithubError):
    """The token may not do this; a pull request from a fork is given one that can only read."""


class NotFoundError(GithubError):
    """There is no such thing, or the token may not see it: GitHub does not tell the two apart."""


class TooLongError(GithubError):
    """A body is longer than GitHub takes (65,536 characters)."""
