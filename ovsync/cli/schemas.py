"""JSON Schemas on the way to an editor."""

import json
from typing import cast

from ovsync.cli.edge import source
from ovsync.cli.options import Shared
from ovsync.language.own_schema import org_schema_for
from ovsync.language.schemas import Name, schema_text
from ovsync.report.escaping import json_text
from ovsync.workflow.loading import load
from ovsync.workflow.stop import Stop


def published_schema(name: str) -> str:
    """A schema as it is published."""
    return schema_text(cast(Name, name))


def own_schema(shared: Shared) -> str:
    """The schema of org source with this organisation's own IDs. Raises Stop where nothing can be read."""
    loaded = load(source(shared))
    if loaded.org is None:
        raise Stop(
            "the organisation cannot be read", diagnostics=loaded.diagnostics, line_of=loaded.places.line
        )
    schema = org_schema_for(loaded.org, loaded.org.settings, loaded.compiled)
    return json_text(json.dumps(schema, indent=2, ensure_ascii=False)) + "\n"
