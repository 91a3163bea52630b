"""Options that several commands share."""

from __future__ import annotations

import datetime

import click

from longcoat.cli.day import Day

TODAY = click.option(
    "--today",
    type=Day(),
    metavar="DATE",
    default=lambda: datetime.datetime.now().astimezone().strftime("%Y-%m-%d"),
    callback=lambda ctx, param, value: value.date(),
    show_default="the day on your computer",
    help="The day to count from, such as 2026-11-21: nothing that has a result can lie after it.",
)
