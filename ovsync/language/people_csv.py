"""People from an HRIS export: each row becomes a WrittenPerson, as an entry of a YAML file does."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from ovsync.diagnostics import Diagnostic, Place, Related, Rule, Span
from ovsync.language.findings import MOST, with_the_rest
from ovsync.language.lower_people import People
from ovsync.language.page import Dialect, Page
from ovsync.language.people_csv_columns import Columns, columns_of
from ovsync.language.people_csv_text import CsvText, CsvTextError, Row
from ovsync.language.places import Locate
from ovsync.language.pointers import Pointer
from ovsync.language.rulebook import DUPLICATE_ID, SCHEMA, nearest
from ovsync.model import Role, WrittenPerson
from ovsync.settings import PeopleCsv

_ROLES = tuple(role.value for role in Role)


class CsvPart(msgspec.Struct, frozen=True, kw_only=True):
    """What one CSV adds to the organisation.

    own: for each person, the fields that its row fills (a property as "properties.NAME").
    left_out: IDs and emails, in lower case, of the rows that ``where`` leaves out.
    missed: fields that nobody has because their column does not exist.
    excused: keys of people whose row has too few or too many fields.
    """

    people: tuple[WrittenPerson, ...] = ()
    own: tuple[tuple[str, ...], ...] = ()
    left_out: frozenset[str] = frozenset()
    missed: frozenset[str] = frozenset()
    excused: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    locate: Locate | None = None
    whole: bool = True


def read_people(
    content: bytes, file: str, source: PeopleCsv, index: int, dialect: Dialect, project: Page
) -> CsvPart:
    """The people of the CSV `file` (as shown). What is wrong with its columns is said on `project`.

    index: of this CSV among the ``people`` of ovsync.yaml.
    """
    try:
        text = CsvText(content, source, file)
        rows = text.rows()
        header = next(rows, None)
    except CsvTextError as problem:
        return CsvPart(diagnostics=(problem.finding(),), whole=False)
    if header is None:
        advice = "export it again, or take the entry out"
        project.say(SCHEMA, ("people", index, "csv"), f"{file} is empty", suggestion=advice)
        return CsvPart(whole=False)
    columns = columns_of(header.cells, source, index, project)
    if columns is None:
        return CsvPart(whole=False)
    return _Rows(text, columns, Page(file, dialect, {})).read(rows)


class _RowPage(Page):
    """A page whose places are fields of the row that is being read."""

    def __init__(self, page: Page, text: CsvText, columns: Columns) -> None:
        super().__init__(page.file, page.dialect, page.lines)
        self._text = text
        self._columns = columns
        self._counts: Counter[str] = Counter()
        self.line = 1

    def say(
        self,
        rule: Rule,
        pointer: Pointer,
        message: str,
        *,
        suggestion: str = "",
        key: bool = False,
        related: tuple[Related, ...] = (),
    ) -> None:
        """As any page does; of each rule the first findings only, the others are counted."""
        self._counts[rule.name] += 1
        if self._counts[rule.name] <= MOST:
            super().say(rule, pointer, message, suggestion=suggestion, key=key, related=related)

    def bounded(self) -> tuple[Diagnostic, ...]:
        """The findings, with a line for each rule of which there are more."""
        return with_the_rest(self.diagnostics, self._counts)

    def place_of(self, pointer: Pointer, *, key: bool = False) -> Place:
        return Place(
            file=self.file,
            pointer=pointer,
            part="key" if key else "value",
            span=self.span(self.line, pointer[2:]),
        )

    def span(self, line: int, field: Pointer) -> Span:
        """Where a field of the row at `line` stands; the ID for what has no column."""
        position = self._columns.position(field)
        return self._text.field(line, self._columns.position(()) or 0 if position is None else position)


class _Rows:
    def __init__(self, text: CsvText, columns: Columns, page: Page) -> None:
        self._columns = columns
        self._page = _RowPage(page, text, columns)
        self._lowering = People(self._page)
        declared = {one.name for one in page.dialect.properties}
        self._properties = [(name, at) for name, at in columns.properties if name in declared]
        self._people: dict[str, WrittenPerson] = {}
        self._own: list[tuple[str, ...]] = []
        self._left_out: set[str] = set()
        self._excused: list[str] = []

    def read(self, rows: Iterator[Row]) -> CsvPart:
        whole = True
        try:
            for row in rows:
                self._page.line = row.line
                self._row(row)
        except CsvTextError as problem:
            self._page.diagnostics.append(problem.finding())
            whole = False
        return CsvPart(
            people=tuple(self._people.values()),
            own=tuple(self._own),
            left_out=frozenset(self._left_out - {""}),
            missed=self._columns.missed,
            excused=tuple(self._excused),
            diagnostics=self._page.bounded(),
            locate=self._locate,
            whole=whole,
        )

    def _locate(self, place: Place) -> Span | None:
        match place.pointer:
            case ("people", str(key), *field):
                person = self._people.get(key)
                return self._page.span(person.line, tuple(field)) if person else None
        return None

    def _row(self, row: Row) -> None:
        cells, columns = row.cells, self._columns
        if len(cells) != columns.width:
            self._uneven(cells)
            cells = cells + [""] * (columns.width - len(cells))
        entry = {field: cells[at] for field, at in columns.fields if cells[at].strip()}
        key = entry.pop("id", "")
        if not all(cells[at].strip() in values for at, values in columns.where):
            self._left_out |= {key.strip().lower(), entry.get("email", "").strip().lower()}
        elif not key:
            advice = "give it one, or leave the row out by `where`"
            self._page.say(SCHEMA, (), "the row has no ID", suggestion=advice)
        else:
            key = self._page.wire_id(key, ("people", key, "id"), key)
            if len(row.cells) != columns.width:
                self._excused.append(key)
            self._person(key, entry, cells, row.line)

    def _person(self, key: str, entry: dict[str, str], cells: list[str], line: int) -> None:
        first = self._people.get(key)
        if first:
            related = Related(message=f"'{key}' stands here first", place=first.place())
            message = f"the ID '{key}' stands in two rows"
            self._page.say(
                DUPLICATE_ID,
                ("people", key),
                message,
                suggestion="take one of the rows out",
                key=True,
                related=(related,),
            )
            return
        self._check_role(key, entry)
        values = {name: cells[at] for name, at in self._properties if cells[at].strip()}
        self._own.append(("id", *entry, *(f"properties.{name}" for name in values)))
        known = {**entry, "properties": values} if values else entry
        person = self._lowering.lower(key, known)
        self._people[key] = msgspec.structs.replace(person, line=line, column=1)

    def _check_role(self, key: str, entry: dict[str, str]) -> None:
        role = entry.get("role", "member").strip()
        if role in _ROLES:
            return
        del entry["role"]
        near = nearest(role, _ROLES)
        self._page.say(
            SCHEMA,
            ("people", key, "role"),
            f"'{role}' is not a role: member, executive or administrator",
            suggestion=f"did you mean '{near}'?" if near else "write one of the three",
        )

    def _uneven(self, cells: list[str]) -> None:
        self._page.say(
            SCHEMA,
            (),
            f"the row has {len(cells)} fields, and the header {self._columns.width}",
            suggestion="a field that holds the delimiter must stand in double quotes",
        )
