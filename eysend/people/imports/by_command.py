"""Bringing in a file by command: the same reading and the same deed as the page's, in one transaction."""

import sys
from pathlib import Path

from flask import Flask

from eysend.core import clock
from eysend.core.db import transaction
from eysend.core.table_file import as_csv
from eysend.councils.council import in_force
from eysend.people.imports.actions import worked
from eysend.people.imports.sheet import NoTable, text_of
from eysend.people.viewer import ANYONE

HEAD = ("Row", "Column", "What is wrong")
WORDS = (("new", "new"), ("changed", "changed"), ("same", "as they were"), ("left_out", "left out"), ("wrong", "wrong"))


class Stopped(Exception):
    """Rows are wrong, and all or nothing was asked for."""


def bring_in(app: Flask, kind: str, file: Path, *, do: bool, stop: bool) -> None:
    """Say what the file would do, or did; what is wrong goes into a file beside it.

    Exit status 1 where it was to be done and was not.
    """
    done = do
    try:
        with app.app_context(), transaction(write=do):
            outcome = worked(kind, text_of(file.read_bytes()), in_force(), by=ANYONE, on=clock.today(), write=do)
            if do and stop and outcome.errors:
                raise Stopped
    except Stopped:
        done = False
    except (NoTable, OSError) as wrong:
        sys.exit(str(wrong))
    counted = ", ".join(f"{outcome.counts[name]} {words}" for name, words in WORDS)
    sys.stdout.write(f"{'done' if done else 'nothing changed'}: {counted}\n")
    if outcome.errors:
        beside = file.with_suffix(".errors.csv")
        beside.write_text(as_csv(HEAD, outcome.errors), encoding="utf-8")
        sys.stdout.write(f"what is wrong: {beside}\n")
    if do and not done:
        sys.exit(1)
