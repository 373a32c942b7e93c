"""What one council's service offers, in dated versions: read from TOML files, checked whole before use."""

import tomllib
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from eysend.core.dates import ONE_DAY, bank_holiday
from eysend.councils.check import agrees
from eysend.councils.reading import read
from eysend.councils.service import Profile

__all__ = ("PROFILES", "Council", "Profile", "ProfileError", "load", "load_file")

PROFILES = Path(__file__).parent / "profiles"


class ProfileError(ValueError):
    """The files of a council do not hold together; each line of the message is `file: key: reason`."""


@dataclass(frozen=True)
class Council:
    """All versions of one council's profile, oldest first: each day between first and last has just one."""

    key: str
    versions: tuple[Profile, ...]

    def on(self, day: date) -> Profile:
        """The version in force on a day; LookupError outside them all."""
        for profile in self.versions:
            if profile.holds(day):
                return profile
        raise LookupError(f"no version of {self.key} is in force on {day}")

    def bank_holiday(self, day: date) -> str | None:
        """The name of the bank holiday on a day, by the version in force then; else by GOV.UK's list."""
        version = next((each for each in self.versions if each.holds(day)), None)
        return version.bank_holiday(day) if version else bank_holiday(day)

    def version(self, version: str) -> Profile:
        """The version a past decision was made under; KeyError if it was never shipped."""
        for profile in self.versions:
            if profile.version == version:
                return profile
        raise KeyError(version)


def load(name: str, folder: Path = PROFILES) -> Council:
    """All versions in `<name>.toml` and `<name>.<anything>.toml`; ProfileError names file, key and reason."""
    files = sorted([*folder.glob(f"{name}.toml"), *folder.glob(f"{name}.*.toml")])
    if not files:
        known = ", ".join(sorted(file.stem for file in folder.glob("*.toml")))
        raise ProfileError(f"{name}: no such profile; there are {known}")
    profiles = sorted((load_file(file) for file in files), key=lambda each: each.since or date.min)
    if problems := [*_names(name, profiles), *_seams(profiles)]:
        raise ProfileError("\n".join(f"{name}: {problem}" for problem in problems))
    return Council(name, tuple(profiles))


def load_file(file: Path) -> Profile:
    """One version, checked whole: every problem of the file is told at once."""
    problems: list[str] = []
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{file.name}: {error}") from error
    profile: Profile | None = read(Profile, table, "", problems)
    if profile is not None:
        problems.extend(agrees(profile))
    if problems or profile is None:
        raise ProfileError("\n".join(f"{file.name}: {problem}" for problem in problems))
    return profile


def _names(name: str, profiles: list[Profile]) -> list[str]:
    strangers = [f"key: is {each.key}, not {name}" for each in profiles if each.key != name]
    if len({each.version for each in profiles}) < len(profiles):
        strangers.append("version: two files carry the same one")
    return strangers


def _seams(profiles: list[Profile]) -> list[str]:
    problems = []
    for before, after in pairwise(profiles):
        if before.until is None or after.since is None or before.until >= after.since:
            problems.append(f"versions {before.version} and {after.version} overlap")
        elif before.until + ONE_DAY != after.since:
            problems.append(f"no version between {before.until} and {after.since}")
    return problems
