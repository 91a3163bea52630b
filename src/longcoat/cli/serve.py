"""``longcoat serve``: the same plan in the browser."""

from __future__ import annotations

import datetime
import threading
import webbrowser
from pathlib import Path

import click

from longcoat.cli.options import TODAY


@click.command()
@click.argument("profile", type=click.Path(path_type=Path), required=False)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on; by default only this machine.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8675,
    show_default=True,
    help="The port; 0 for any that is free.",
)
@click.option("--no-browser", is_flag=True, help="Don't open a browser; the address is printed anyway.")
@TODAY
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Which draws the chances rest on."
)
def serve(
    profile: Path | None, host: str, port: int, no_browser: bool, today: datetime.date, seed: int
) -> None:
    """Show plans in the browser: for PROFILE, for an example, for a file you choose there, or from six questions.

    Only this machine is listened to, and nothing is sent anywhere. What you answer in the browser is kept in your data
    folder, for you alone, until you delete it there. Stop with Ctrl-C.

    Exit codes: 0 stopped; 2 the profile, the address or the port can't be used.
    """
    from longcoat.web.guards import LOOPBACK
    from longcoat.web.server import address_of, listen, run

    with listen(host, port) as sock:
        if profile is not None:
            _look_at(profile, today)
        from longcoat.cli.folders import data_folder, open_users_catalog, packs_folder
        from longcoat.web.app import create_app

        app = create_app(
            today,
            seed,
            profile,
            host,
            open_users_catalog(),
            data_folder(),
            packs_folder(),
            open_users_catalog,
        )
        address = address_of(sock, host)
        click.echo(f"Longcoat is at {address}\nYour profile stays on this machine. Stop with Ctrl-C.")
        if host not in LOOPBACK:
            click.echo("longcoat: whoever reaches this machine over the network can open it too.", err=True)
        if not no_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        run(app, sock)
    click.echo("\nStopped. Your profiles are kept on this machine, until you delete them on the page.")


def _look_at(profile: Path, today: datetime.date) -> None:
    """Say at once what is wrong with the profile, and bring an older format up to date, as ``longcoat plan`` does."""
    from longcoat.applicant import bring_up_to_date, read_profile

    upgrade = bring_up_to_date(profile, today)
    if upgrade is not None:
        click.echo(str(upgrade), err=True)
    read_profile(profile, today)
