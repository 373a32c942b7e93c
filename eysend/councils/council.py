"""The profile in force: loaded and checked at start, asked by day."""

from datetime import date

from flask import Flask, current_app

from eysend.core import clock
from eysend.core.dates import ONE_DAY, is_worked
from eysend.councils.profile import Council, Profile, load


def init(app: Flask) -> None:
    """Load the council that COUNCIL names (a faulty profile stops the start) and give templates the one in force."""
    app.extensions["council"] = load(app.config["COUNCIL"])
    app.context_processor(lambda: {"council": in_force(), "demo": app.config["DEMO"]})


def in_force() -> Profile:
    """The version of the council's profile that holds today."""
    profile: Profile = current_app.extensions["council"].on(clock.today())
    return profile


def is_working_day(day: date) -> bool:
    """Monday to Friday and no bank holiday, by the council's own calendar: each promise counts so."""
    council: Council = current_app.extensions["council"]
    return is_worked(day, council.bank_holiday(day))


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, else the next one."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def under(key_and_version: str) -> Profile:
    """The version that something was decided under, as it was kept: a key and a version. The one in force, where this
    installation carries it no more."""
    try:
        version: Profile = current_app.extensions["council"].version(key_and_version.rpartition(" ")[2])
    except KeyError:
        return in_force()
    return version
