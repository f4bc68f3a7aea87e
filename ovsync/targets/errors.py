"""What is raised where a target cannot be reached, or refuses."""


class TargetError(Exception):
    """A target refused, or could not be reached.

    message: what happened. help: what to do. Neither holds the key.
    may_have_applied: whether the service may have taken (a part of) the sync all the same.
    passing: whether it may well go better a little later.
    """

    def __init__(
        self,
        message: str,
        help: str = "",  # noqa: A002
        may_have_applied: bool = False,
        *,
        passing: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.may_have_applied = may_have_applied
        self.passing = passing
