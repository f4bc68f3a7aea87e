"""``ovsync schema``."""

import click

from ovsync.cli.options import Shared

HELP = """Print a JSON Schema for the editor: org (the default), project or plan.

With --org the schema of org source also knows this organisation's own IDs, properties and their values, so
that an editor completes them. Name its directory before the command: `ovsync --org DIR schema --org`.

\b
  ovsync schema --org > schemas/org.schema.json
"""


# Here --org is a flag, as in "the schema of this org"; so the options that all commands share are not given.
@click.command("schema", help=HELP)
@click.argument("name", type=click.Choice(["org", "project", "plan"]), default="org", metavar="[NAME]")
@click.option("--org", "own", is_flag=True, help="With this organisation's own IDs and values.")
@click.pass_obj
def command(shared: Shared, name: str, own: bool) -> None:
    """Print one schema."""
    from ovsync.cli.schemas import own_schema, published_schema

    shared.console.out(own_schema(shared) if own else published_schema(name))
