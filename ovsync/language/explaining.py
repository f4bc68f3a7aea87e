"""Why a document does not fit its schema: one sentence a mistake."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from ovsync.diagnostics import Diagnostic, Place
from ovsync.language.pointers import Pointer, path_text, quoted
from ovsync.language.rulebook import ERRORS, LITERAL_SECRET, SCHEMA, nearest, suggestion
from ovsync.language.schemas import Name, published, structure
from ovsync.language.text import named

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

SECRETS = ("apiKey", "encryptionKey", "previousEncryptionKey")

_TYPES = {
    "string": "text",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a map",
    "null": "nothing",
}


# What a value of a kind looks like, the plainest kind first.
_SHAPES = (
    ("string", "write one text, in quotes if it holds signs"),
    ("boolean", "write true or false"),
    ("array", "write a list: [one, two]"),
    ("object", "write `field: value` lines, indented below it"),
)
ORG_FIELDS = ("people", "teams", "defaults")
_IN_ORG = "people and teams stand in another file of the org directory; ovsync.yaml holds settings"


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """One place where a document does not fit.

    wrong: what must be taken out of the document so that the rest fits; None where something lacks.
    lacks: what should be there and is not.
    meant: the field that was probably meant, where an unknown one stands.
    """

    diagnostic: Diagnostic
    wrong: Pointer | None = None
    lacks: Pointer | None = None
    meant: str = ""


class _Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A keyword of the schema that the value at `pointer` does not satisfy."""

    file: str
    pointer: Pointer
    keyword: str
    wanted: Any
    schema: dict[str, Any]
    value: Any
    of_name: bool

    @classmethod
    def of(cls, error: "ValidationError", file: str, numbers: dict[Pointer, list[int]]) -> "_Failure":
        schema: Any = error.schema
        pointer: Pointer = ()
        for step in error.absolute_path:
            pointer = (*pointer, numbers[pointer][int(step)] if pointer in numbers else step)
        return cls(
            file=file,
            pointer=pointer,
            keyword=str(error.validator),
            wanted=error.validator_value,
            schema=schema,
            value=error.instance,
            of_name="propertyNames" in error.absolute_schema_path,
        )


def mistakes(
    name: Name, value: Any, file: str, numbers: dict[Pointer, list[int]] | None = None
) -> Iterator[Mistake]:
    """Every mistake in a document of the schema `name`, in no particular order.

    numbers: for each list of which only some items are given, by its pointer, the index of each.
    """
    import jsonschema

    validator = jsonschema.Draft202012Validator(structure(name))
    for error in validator.iter_errors(value):
        yield from _explained(_Failure.of(error, file, numbers or {}))


def kind_of(value: Any) -> str:
    """What a value is, in words; long text is cut."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    return "a list" if isinstance(value, list) else "a map"


def literal_secret(field: Pointer, file: str, *, advice: str = "") -> Diagnostic:
    """A finding on a secret that is written out. The message does not hold it; an excerpt must not."""
    return LITERAL_SECRET.at(
        Place(file=file, pointer=field),
        f"{path_text(field)} must never hold a secret itself",
        suggestion=(advice or "write {env: NAME} for an environment variable, or {file: PATH}")
        + "; a secret that was ever committed must be replaced",
    )


def _explained(failure: _Failure) -> Iterator[Mistake]:
    secret = _secret_of(failure)
    if secret:
        yield Mistake(diagnostic=literal_secret(secret, failure.file), wrong=secret)
    elif failure.keyword == "additionalProperties":
        for name in sorted(set(failure.value) - set(failure.schema["properties"])):
            yield _unknown_field(failure, name)
    elif failure.keyword == "required":
        for name in failure.wanted:
            if name not in failure.value:
                yield _lacking(failure, name)
    elif failure.of_name:
        yield _bad_name(failure)
    else:
        yield _bad_value(failure)


def _secret_of(failure: _Failure) -> Pointer | None:
    steps = [index for index, step in enumerate(failure.pointer) if step in SECRETS]
    if not steps or (failure.keyword == "type" and failure.value is None):
        return None
    return failure.pointer[: steps[0] + 1]


def _unknown_field(failure: _Failure, name: str) -> Mistake:
    fields = list(failure.schema["properties"])
    wrong = (*failure.pointer, name)
    meant = nearest(name, fields)
    if meant in SECRETS and isinstance(failure.value[name], str):
        return Mistake(diagnostic=literal_secret(wrong, failure.file), wrong=wrong, meant=meant)
    place = Place(file=failure.file, pointer=wrong, part="key")
    if failure.pointer == ("rules",):
        return Mistake(diagnostic=_unknown_rule(name, fields, place), wrong=wrong)
    title = str(failure.schema.get("title", ""))
    home = f" of {title[0].lower()}{title[1:]}" if title and failure.pointer else ""
    message = f"{path_text(wrong)} is not a known field{home}"
    advice = ("" if failure.pointer else _stands_elsewhere(name)) or suggestion(name, fields)
    return Mistake(diagnostic=SCHEMA.at(place, message, suggestion=advice), wrong=wrong, meant=meant)


def _stands_elsewhere(name: str) -> str:
    """What to do about a field that the other kind of file has, or that only looks indented."""
    if name[:1].isspace():
        return f"{named(name[0])} stands where spaces must indent; put spaces there"
    if name in ORG_FIELDS:
        return _IN_ORG
    if name in published("project")["properties"]:
        return f"`{name}:` is a setting, and stands in ovsync.yaml"
    return ""


def _unknown_rule(name: str, warnings: list[str], place: Place) -> Diagnostic:
    if name in ERRORS:
        message = f"rules.{name}: an error always stays an error"
        return SCHEMA.at(place, message, suggestion="only the severity of a warning can be changed")
    near = nearest(name, (*warnings, *ERRORS))
    advice = f"did you mean '{near}'?" if near else "`ovsync explain` lists all rules"
    return SCHEMA.at(place, f"rules.{name}: there is no rule of that name", suggestion=advice)


def _lacking(failure: _Failure, name: str) -> Mistake:
    place = Place(file=failure.file, pointer=failure.pointer, part="key" if failure.pointer else "value")
    return Mistake(
        diagnostic=SCHEMA.at(
            place, f"{path_text(failure.pointer)} must have '{name}'", suggestion=f"add `{name}:` there"
        ),
        lacks=(*failure.pointer, name),
    )


def _bad_name(failure: _Failure) -> Mistake:
    wrong = (*failure.pointer, failure.value)
    expects = failure.schema.get("x-expects", "another name")
    place = Place(file=failure.file, pointer=wrong, part="key")
    message = f"the name '{failure.value}' must be {expects}"
    diagnostic = SCHEMA.at(place, message, suggestion="choose another name")
    return Mistake(diagnostic=diagnostic, wrong=wrong)


def _bad_value(failure: _Failure) -> Mistake:
    diagnostic = SCHEMA.at(
        Place(file=failure.file, pointer=failure.pointer),
        f"{path_text(failure.pointer)} must be {_expected(failure)}, not {kind_of(failure.value)}",
        suggestion=_near_value(failure),
    )
    return Mistake(diagnostic=diagnostic, wrong=failure.pointer)


def _expected(failure: _Failure) -> str:
    if "x-expects" in failure.schema:
        return str(failure.schema["x-expects"])
    if failure.keyword == "enum":
        return _choice([str(value) for value in failure.wanted if value is not None])
    types = failure.schema.get("type", [])
    names = [types] if isinstance(types, str) else types
    if "string" in names:
        names = [name for name in names if name not in ("number", "boolean")]
    return _choice([_TYPES[name] for name in names if name != "null"])


def _near_value(failure: _Failure) -> str:
    wanted = failure.schema.get("type", [])
    if failure.pointer == ("people",) and "array" in wanted:
        return _IN_ORG
    if "x-expects" in failure.schema and failure.keyword != "enum":
        return "write it in that form"
    if not isinstance(failure.value, str):
        return next((shape for kind, shape in _SHAPES if kind in wanted), "")
    if failure.keyword == "type" and "array" in failure.wanted:
        return f"write [{failure.value}]"
    if "boolean" in wanted and "string" not in wanted:
        return "write false" if failure.value.lower() in ("no", "off", "n", "0") else "write true or false"
    if failure.keyword == "enum":
        near = nearest(failure.value, [value for value in failure.wanted if isinstance(value, str)])
        return f"did you mean '{near}'?" if near else "write it so"
    return next((shape for kind, shape in _SHAPES if kind in wanted), "")


def _choice(names: list[str]) -> str:
    known = list(dict.fromkeys(names))
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} or {known[-1]}"
