"""What is raised where bytes are not what the vendor's formats say."""


class WireError(ValueError):
    """Bytes that are no request or no answer. The message says where (a JSON path) and what was expected."""


class ColumnClashError(ValueError):
    """A custom property has the name of a fixed column, so that both would be one on the wire."""

    def __init__(self, column: str) -> None:
        super().__init__(
            f"A custom property cannot be called '{column}': that is a fixed column of the service"
        )
        self.column = column
