"""Settings from a file: Ofsted's types and words of our own, by reference number; a refuge's place is kept nowhere."""

import re
from collections import Counter
from typing import Any

from sqlalchemy import select

from eysend.core.db import db
from eysend.councils.postcode import area, tidy
from eysend.councils.service import Profile
from eysend.people.imports.outcome import Outcome
from eysend.people.imports.sheet import Line, good, lines_of
from eysend.people.setting import Setting

NAMES = {
    "reference": ("reference number", "urn", "reference", "ofsted urn", "ofsted reference", "provider urn"),
    "kind": ("type", "provider type", "setting type", "kind"),
    "name": ("name", "provider name", "setting name"),
    "address": ("address", "provider address"),
    "postcode": ("postcode", "post code"),
    "phone": ("phone", "telephone", "phone number", "telephone number"),
    "status": ("status", "registration status", "provider status"),
    "special": ("special consideration", "special considerations"),
}
NEEDED = ("reference", "kind", "name")
REFERENCE = re.compile(r"[A-Z]{0,3}\d{5,8}")
PHONE = re.compile(r"\+?[0-9 ()\-]{7,20}")
OPEN = frozenset({"", "actv", "active", "open", "registered"})
NURSERY = ("private", "voluntary", "independent")
# a type as files say it: what we call it; the first where the file cannot tell which
KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("cmr", "childminder", "ccd", "childcare on domestic premises"), ("childminder",)),
    **dict.fromkeys(("ccn", "childcare on non-domestic premises", "nursery", "day nursery"), NURSERY),
    **dict.fromkeys(("private", "private nursery"), ("private",)),
    **dict.fromkeys(("voluntary", "pre-school", "preschool", "playgroup"), ("voluntary",)),
    **dict.fromkeys(("independent", "independent school"), ("independent",)),
    **dict.fromkeys(("maintained nursery", "maintained nursery school", "nursery school"), ("maintained_nursery",)),
    **dict.fromkeys(("school nursery", "nursery class"), ("school_nursery",)),
    **dict.fromkeys(("reception", "school", "primary school", "infant school", "primary"), ("reception",)),
}
NOT_A_PLACE = frozenset({"hcr", "home childcarer", "rpp", "registered person provider"})
TOLD = {
    "reference": "Enter the reference number, such as EY123456 or 500123",
    "twice": "Another row has this reference number too",
    "kind": "This type is not known: write childminder, private, voluntary, independent, or a kind of school",
    "no_place": "This type is no place that children go to",
    "name": "Enter the name",
    "postcode": "Enter a real postcode, such as LE3 8RA",
    "phone": "Enter the phone number in figures",
}


def look(text: str, profile: Profile, *, write: bool) -> Outcome:
    """What the file would do, or with `write` do it: each row by its reference number. NoTable if it is no table."""
    lines, outcome = lines_of(text, NAMES, NEEDED), Outcome()
    kinds = KINDS | {word.lower(): (unit.key,) for unit in profile.units for word in (unit.key, unit.name)}
    twice = Counter(reference_of(line) for line in lines)
    for line in lines:
        check(line, kinds, twice)
    known = {one.reference: one for one in settings_of([reference_of(line) for line in lines])}
    for line in good(lines):
        if line.cells.get("status", "").lower() not in OPEN:
            outcome.counts["left_out"] += 1
            continue
        there = known.get(reference_of(line))
        one = there or Setting(name="", kind="", address="", postcode="", phone="", base="", listed=True)
        outcome.put(one, line, said(line, kinds, profile, one), write=write, new=there is None, known=bool(there))
        if write and there is None:
            db.session.add(one)
    outcome.wrong(lines)
    return outcome


def check(line: Line, kinds: dict[str, tuple[str, ...]], twice: Counter[str]) -> None:
    """Say what is wrong with a row."""
    cells, reference = line.cells, reference_of(line)
    kind = cells["kind"].lower()
    if not REFERENCE.fullmatch(reference):
        line.wrong("reference", TOLD["reference"])
    elif twice[reference] > 1:
        line.wrong("reference", TOLD["twice"])
    if kind not in kinds:
        line.wrong("kind", TOLD["no_place"] if kind in NOT_A_PLACE else TOLD["kind"])
    if not cells["name"]:
        line.wrong("name", TOLD["name"])
    if cells.get("postcode") and not place(cells["postcode"]):
        line.wrong("postcode", TOLD["postcode"])
    if cells.get("phone") and not PHONE.fullmatch(cells["phone"]):
        line.wrong("phone", TOLD["phone"])


def said(line: Line, kinds: dict[str, tuple[str, ...]], profile: Profile, there: Setting) -> dict[str, Any]:
    """What the row says, by our columns; what it does not say stays as it is."""
    cells, may_be = line.cells, kinds[line.cells["kind"].lower()]
    told: dict[str, Any] = {"reference": reference_of(line), "name": cells["name"]}
    told["kind"] = there.kind if there.kind in may_be else may_be[0]
    given = {name: cells[name] for name in ("address", "phone") if cells.get(name)}
    if cells.get("postcode"):
        given["postcode"] = place(cells["postcode"])
        found = area(profile.areas, given["postcode"]) if profile.areas else None
        told |= {"base": found.key} if found and not there.base else {}
    if "refuge" in cells.get("special", "").lower():
        return told | {"listed": False, "address": "", "postcode": "", "phone": ""}
    return told | (given if there.listed else {})


def reference_of(line: Line) -> str:
    """The reference number as it is kept."""
    return line.cells["reference"].replace(" ", "").upper()


def place(typed: str) -> str:
    """The whole postcode in order, or nothing."""
    try:
        tidied = tidy(typed)
    except ValueError:
        return ""
    return tidied if " " in tidied else ""


def settings_of(references: list[str]) -> list[Setting]:
    """The settings with these reference numbers."""
    return list(db.session.scalars(select(Setting).where(Setting.reference.in_(references))))
