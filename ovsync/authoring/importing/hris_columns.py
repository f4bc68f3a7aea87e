"""Which column of an HR export is what: the column names of the usual systems, or as the user says.

Sources: the vendor's help page on bulk provisioning (its Excel file), Microsoft's documentation of
the bulk download of users, and the report fields that Workday, BambooHR and Personio offer by name.
"""

from typing import Final

import msgspec

from ovsync.authoring.importing.sheet import Sheet
from ovsync.language.rulebook import suggestion

FIELDS: Final = (
    "id", "email", "firstName", "lastName", "name", "jobTitle", "imageUrl", "language",
    "manager", "startDate", "endDate", "status", "executive",
)  # fmt: skip

OFFICEVIBE_TEMPLATE: Final = "Officevibe's bulk file"

_SYSTEMS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    OFFICEVIBE_TEMPLATE: {
        "email": ("Email",),
        "firstName": ("First Name",),
        "lastName": ("Last Name", "Name"),
        "jobTitle": ("Title", "Job Title"),
        "manager": ("Email of the immediate manager", "Immediate manager email", "Manager email"),
        "language": ("Preferred language",),
        "executive": ("Is Executive Manager",),
    },
    "Workday": {
        "id": ("Employee ID", "Worker ID"),
        "email": ("Email - Primary Work", "Primary Work Email", "Email - Work", "Work Email",
                  "Business Email"),
        "firstName": ("Preferred Name - First Name", "Preferred First Name", "Legal First Name",
                      "Legal Name - First Name", "First Name"),
        "lastName": ("Preferred Name - Last Name", "Preferred Last Name", "Legal Last Name",
                     "Legal Name - Last Name", "Last Name"),
        "name": ("Worker", "Preferred Name", "Full Legal Name", "Employee"),
        "jobTitle": ("Business Title", "Job Title", "Position Title"),
        "manager": ("Manager - Email", "Manager Email", "Manager's Email",
                    "Manager Employee ID", "Manager ID", "Manager - Employee ID",
                    "Worker's Manager", "Worker's Manager(s)", "Manager", "Manager - Level 01"),
        "startDate": ("Hire Date", "Start Date"),
        "endDate": ("Termination Date", "Contract End Date"),
        "status": ("Worker Status", "Active Status", "Currently Active"),
        "language": ("Preferred Language",),
    },
    "BambooHR": {
        "id": ("Employee #", "Employee Number", "EEID", "Employee Id"),
        "email": ("Work Email", "Email"),
        "firstName": ("Preferred Name", "First Name"),
        "lastName": ("Last Name",),
        "name": ("Employee Name", "Display Name", "Last name, First name"),
        "jobTitle": ("Job Title",),
        "manager": ("Supervisor Email", "Supervisor EID", "Supervisor ID", "Manager EEID", "Reports To",
                    "Reporting To", "Supervisor", "Supervisor Name", "Manager"),
        "startDate": ("Hire Date",),
        "endDate": ("Termination Date",),
        "status": ("Status", "Employee Status"),
        "imageUrl": ("Photo URL",),
    },
    "Personio": {
        "id": ("Personnel number", "Employee ID", "ID", "Personalnummer"),
        "email": ("Email", "E-Mail", "Work email"),
        "firstName": ("First name", "Preferred name", "Vorname"),
        "lastName": ("Last name", "Nachname"),
        "jobTitle": ("Position", "Job title"),
        "manager": ("Supervisor email", "Supervisor (Email)", "Supervisor ID", "Supervisor", "Vorgesetzter"),
        "startDate": ("Hire date", "Einstellungsdatum"),
        "endDate": ("Employment end date", "Last day of work", "Contract end date", "Termination date"),
        "status": ("Status",),
    },
    "Microsoft Entra ID": {
        "id": ("employeeId", "objectId", "Object Id", "id"),
        "email": ("mail", "userPrincipalName", "User principal name", "UPN"),
        "firstName": ("givenName", "First name", "Given name"),
        "lastName": ("surname", "Last name"),
        "name": ("displayName", "Display name"),
        "jobTitle": ("jobTitle", "Job title", "Title"),
        "manager": ("managerUserPrincipalName", "Manager UPN", "manager.userPrincipalName", "managerMail",
                    "managerId", "manager", "managerDisplayName"),
        "startDate": ("employeeHireDate",),
        "endDate": ("employeeLeaveDateTime",),
        "status": ("accountEnabled", "Account enabled", "Block credential"),
        "language": ("preferredLanguage", "Preferred language"),
    },
    "": {
        "id": ("Employee Number", "Employee No", "Employee Code", "Staff ID", "Person ID", "User ID",
               "Matricule"),
        "email": ("Email Address", "E-mail", "Corporate Email", "Company Email", "Mail", "Courriel"),
        "firstName": ("First", "Given Name", "Given", "Forename", "Prénom"),
        "lastName": ("Last", "Family Name", "Surname", "Nom"),
        "name": ("Full Name", "Name", "Employee Full Name"),
        "jobTitle": ("Position", "Role", "Job", "Titre"),
        "manager": ("Manager Work Email", "Line Manager Email", "Boss Email", "Manager Number",
                    "Line Manager ID", "Boss ID", "Manager Name", "Line Manager", "Boss", "Responsable"),
        "language": ("Language", "Survey Language", "Langue", "Sprache"),
        "imageUrl": ("imageUrl", "Picture", "Photo", "Image"),
        "startDate": ("startDate", "Start Date", "Starting Date"),
        "endDate": ("endDate", "End Date", "Leaving Date", "Last Day"),
        "status": ("Active", "Employment Status"),
    },
}  # fmt: skip

# What HR systems group people by; other columns may hold what a survey must not know.
_PROPERTIES: Final = frozenset(
    [
        "location",
        "office",
        "site",
        "city",
        "country",
        "region",
        "department",
        "division",
        "businessunit",
        "costcenter",
        "costcentre",
        "team",
        "function",
        "company",
        "legalentity",
        "entity",
        "jobfamily",
        "joblevel",
        "grade",
        "level",
        "employmenttype",
        "workertype",
        "contracttype",
        "hiredate",
        "hiringdate",
        "startdate",
        "officelocation",
        "physicaldeliveryofficename",
        "supervisoryorganization",
        "remote",
    ]
)


class ColumnsError(Exception):
    """The columns cannot be told. args: what is wrong, and what to do."""


class HrisColumns(msgspec.Struct, frozen=True, kw_only=True):
    """Where the fields stand in a sheet.

    system: whose columns these are; "" where nobody's. fields: field -> index. managers: all columns that
    name the manager, the surest first. properties: (name, index). unused: columns that nothing is taken from.
    """

    system: str
    fields: dict[str, int]
    managers: tuple[int, ...] = ()
    properties: tuple[tuple[str, int], ...] = ()
    unused: tuple[str, ...] = ()


def find_columns(sheet: Sheet, given: dict[str, str]) -> HrisColumns:
    """The columns of a sheet. given: field, or property -> column, as the user says. Raises ColumnsError."""
    said = {name: _index_of(column, sheet) for name, column in given.items()}
    places: dict[str, int] = {}
    for at, title in enumerate(sheet.header):
        if title:
            places.setdefault(_folded(title), at)
    system = _system(places)
    fields, managers = _recognised(system, places, sheet)
    fields |= {name: at for name, at in said.items() if name in FIELDS}
    if "manager" in said:
        managers = (said["manager"],)
    if "email" not in fields:
        raise ColumnsError(
            f"no column of {sheet.name} is known to hold emails",
            f"Name it: --columns 'email=…'. The columns are: {', '.join(filter(None, sheet.header))}.",
        )
    used = {*fields.values(), *managers, *said.values()}
    own = [(name, at) for name, at in said.items() if name not in FIELDS]
    found = [
        (title, at)
        for at, title in enumerate(sheet.header)
        if title and at not in used - _dates(fields) and _is_property(title, system)
    ]
    properties = tuple(sorted(dict([*found, *own]).items(), key=lambda pair: pair[1]))
    taken = used | {at for _, at in properties}
    unused = tuple(title for at, title in enumerate(sheet.header) if title and at not in taken)
    return HrisColumns(system=system, fields=fields, managers=managers, properties=properties, unused=unused)


def _index_of(column: str, sheet: Sheet) -> int:
    for at, title in enumerate(sheet.header):
        if title == column or _folded(title) == _folded(column):
            return at
    advice = suggestion(column, [title for title in sheet.header if title], kind="the columns are")
    raise ColumnsError(f"{sheet.name} has no column '{column}'", advice)


def _folded(title: str) -> str:
    return "".join(sign for sign in title.casefold() if sign.isalnum() or sign == "#")


def _system(places: dict[str, int]) -> str:
    """The system most of whose names are there; the earlier of two that are even."""

    def hits(system: str) -> int:
        return sum(any(_folded(name) in places for name in names) for names in _SYSTEMS[system].values())

    if _folded("Email of the immediate manager") in places or _folded("Is Executive Manager") in places:
        return OFFICEVIBE_TEMPLATE
    best = max((name for name in _SYSTEMS if name and name != OFFICEVIBE_TEMPLATE), key=hits)
    return best if hits(best) >= 4 else ""


def _recognised(system: str, places: dict[str, int], sheet: Sheet) -> tuple[dict[str, int], tuple[int, ...]]:
    fields: dict[str, int] = {}
    managers: list[int] = []
    for one in (system, *(name for name in _SYSTEMS if name != system)):
        for field, names in _SYSTEMS[one].items():
            if field == "executive" and system != OFFICEVIBE_TEMPLATE:
                continue
            here = [places[_folded(name)] for name in names if _folded(name) in places]
            here = [at for at in here if at not in fields.values()]
            if field == "manager":
                managers += [at for at in here if at not in managers]
            elif here and field not in fields:
                full = [at for at in here if all(sheet.column(at))]
                fields[field] = (full or here)[0] if field == "id" else here[0]
    if "firstName" in fields and "lastName" not in fields and "name" in fields:
        # Officevibe's own file calls the last name just so.
        fields["lastName"] = fields.pop("name")
    return fields, tuple(at for at in managers if at not in fields.values())


def _dates(fields: dict[str, int]) -> set[int]:
    """A hire date is a property too."""
    return {fields["startDate"]} if "startDate" in fields else set()


def _is_property(title: str, system: str) -> bool:
    return system == OFFICEVIBE_TEMPLATE or _folded(title) in _PROPERTIES
