"""The profile in force: loaded and checked at start, asked by day."""

from flask import Flask, current_app

from eysend.core import clock
from eysend.councils.profile import Profile, load


def init(app: Flask) -> None:
    """Load the council that COUNCIL names (a faulty profile stops the start) and give templates the one in force."""
    app.extensions["council"] = load(app.config["COUNCIL"])
    app.context_processor(lambda: {"council": in_force(), "demo": app.config["DEMO"]})


def in_force() -> Profile:
    """The version of the council's profile that holds today."""
    profile: Profile = current_app.extensions["council"].on(clock.today())
    return profile


def under(key_and_version: str) -> Profile:
    """The version that something was decided under, as it was kept: a key and a version. The one in force, where this
    installation carries it no more."""
    try:
        version: Profile = current_app.extensions["council"].version(key_and_version.rpartition(" ")[2])
    except KeyError:
        return in_force()
    return version
