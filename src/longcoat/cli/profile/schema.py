"""``longcoat profile schema``: what a profile may hold, as JSON Schema."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a profile."""
    from longcoat.applicant import json_schema_text

    click.echo(json_schema_text(), nl=False)
