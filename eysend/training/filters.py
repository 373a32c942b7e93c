"""The catalogue's filters: what each offers, what was chosen, and the courses that fit (DER-24)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from eysend.core.words import counted
from eysend.training.catalogue import ONLINE, Shown, sentence
from eysend.training.course import AUDIENCES, LEVELS, MODES

FILTERS = {"topic": "Subject", "audience": "Who is it for?", "mode": "Face to face or online", "month": "Month",
           "place": "Place", "level": "Level"}  # fmt: skip
Choices = list[tuple[str, str]]


def fitting(shown: Iterable[Shown], wanted: Mapping[str, str]) -> list[Shown]:
    """The courses that fit all that was chosen, with the dates of the month chosen."""
    found = []
    for one in shown:
        programme = one.course.programme
        fits = (
            wanted["topic"] in ("", programme.key)
            and wanted["level"] in ("", programme.level)
            and (not wanted["mode"] or programme.mode in (wanted["mode"], "hybrid"))
            and (not wanted["audience"] or wanted["audience"] in programme.audiences)
        )
        dates = tuple(
            each for each in one.dates if wanted["month"] in ("", each.month) and wanted["place"] in ("", each.place)
        )
        if fits and (dates or not (wanted["month"] or wanted["place"])):
            found.append(replace(one, dates=dates))
    return found


def choices(shown: Iterable[Shown]) -> dict[str, Choices]:
    """What each filter offers: only what some course has."""
    shown = list(shown)
    programmes = [one.course.programme for one in shown]
    months = {each.month: f"{each.day:%B %Y}" for one in shown for each in one.dates}
    places = sorted({each.place for one in shown for each in one.dates} - {ONLINE})
    modes, levels = {p.mode for p in programmes}, {p.level for p in programmes}
    audiences = {key for p in programmes for key in p.audiences}
    return {
        "topic": sorted({one.course.programme.key: one.course.topic for one in shown}.items(), key=lambda c: c[1]),
        "audience": [(key, sentence(words)) for key, words in AUDIENCES.items() if key in audiences],
        "mode": [(key, MODES[key]) for key in ("in_person", "online") if {key, "hybrid"} & modes],
        "month": sorted(months.items()),
        "place": [(each, each) for each in places],
        "level": [(key, words) for key, words in LEVELS.items() if key in levels],
    }


def chosen(asked: Mapping[str, str], offered: Mapping[str, Choices]) -> dict[str, str]:
    """What was chosen in each filter; what no filter offers (an old link) counts as any."""
    return {name: asked.get(name, "") if asked.get(name) in dict(offered[name]) else "" for name in FILTERS}


def how_many(left: int, all_: int) -> str:
    """`3 of 12 courses fit`, or `12 courses`."""
    return counted(all_, "course") if left == all_ else f"{left} of {counted(all_, 'course')} fit"
