"""ovsync.yaml of a new organisation: properties found, derived teams where they are used, a csv target."""

from ovsync.authoring.yaml_text import WIDTH, flow_list, flow_map, quoted, scalar
from ovsync.settings import Property, PropertyType, ReportingLines, Settings


def project_text(settings: Settings, modeline: str) -> str:
    """The text of the file."""
    lines = [
        modeline,
        "version: 1",
        f"organization: {scalar(settings.organization)}",
        f"language: {scalar(settings.language)}",
        "",
    ]
    if settings.properties:
        lines.append("properties: # the account's custom properties; each is a column, in this order")
        for one in settings.properties:
            lines += _property(one)
        lines.append("")
    if settings.reporting_lines.enabled:
        lines += [*_hierarchy(settings.reporting_lines), ""]
    lines += [
        "environments:",
        "  sandbox: # writes three CSVs; needs no server, no account and no key",
        "    target: {type: csv, directory: build/sandbox}",
        "defaultEnvironment: sandbox",
    ]
    return "\n".join(lines) + "\n"


def _property(one: Property) -> list[str]:
    name = scalar(one.name)
    if one.type is PropertyType.TEXT and not one.values:
        return [f"  {name}: {{type: text}}"]
    fields = [("type", one.type.value)]
    if not one.values:
        return [f"  {name}: {flow_map(fields)}"]
    line = f"  {name}: {flow_map([*fields, ('values', flow_list(one.values))])}"
    if len(line) <= WIDTH:
        return [line]
    return [
        f"  {name}:",
        f"    type: {one.type.value}",
        "    values:",
        *(f"      - {scalar(value)}" for value in one.values),
    ]


def _hierarchy(templates: ReportingLines) -> list[str]:
    lines = [
        "hierarchy: # teams come from `manager:` lines; a leader's team is named by `leads:`",
        "  fromReportingLines: true",
    ]
    if templates.direct_name:
        lines.append(f"  directName: {quoted(templates.direct_name)}")
    if templates.department_name:
        lines.append(f"  departmentName: {quoted(templates.department_name)}")
    return lines
