"""The worker: one process is the clock."""

from flask import Flask


def run(app: Flask) -> None:
    """Tick until told to stop."""
