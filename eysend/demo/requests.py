"""Requests that are still being written, one from paper, and questions of settings, before the demonstration starts."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from eysend.core import clock
from eysend.core.db import db
from eysend.core.merge import seen
from eysend.demo.cast import Cast
from eysend.people.viewer import Viewer, viewer_of
from eysend.referrals.baseline.actions import write as write_baseline
from eysend.referrals.consultations.actions import advise, ask
from eysend.referrals.consultations.consultation import Consultation
from eysend.referrals.drafts.actions import begin, send, write
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.drafts.parts import find_part
from eysend.referrals.drafts.start import Start
from eysend.referrals.papers.actions import add
from eysend.referrals.papers.looked_at import look_at

REPORT = b"%PDF-1.4\n% A report of the demonstration, with no words in it.\n%%EOF\n"
SEES = "Eli knows every song, and hides under the table when the room is loud."
DOTS: dict[str, dict[str, Any]] = {
    "permission": {
        "parent_name": "Dev Price",
        "permission": "yes",
        "permission_by": "Dev, her father",
        "permission_on": {"day": "15", "month": "2", "year": "2027"},
        "permission_how": "signed",
    },
    "see": {"see": "Dot cannot yet wait for her turn. She leaves the group after a minute."},
    "hoped": {"hoped": "Ideas for carpet time, and a visit in class."},
}
PAPER = {
    "your_name": "Mary Novak",
    "tie": "mother",
    "phone": "01632 960 114",
    "child_first": "Jan",
    "child_last": "Novak",
    "born": {"day": "3", "month": "5", "year": "2024"},
    "see": "Jan does not point to what he wants. He pulls me there by the hand.",
    "responsibility": "yes",
    "agrees": "true",
}
QUESTION = {
    "about": "At tidy-up time many of the children run. It is louder since we moved rooms.",
    "tried": "A song, and a sand timer.",
    "hoped": "Somebody who watches one tidy-up time with us.",
    "reach": "",
    "no_name": False,
}
ADVICE = "Try one job for each small group, with a picture of it, and start the song when the first group is done."


def build_requests(cast: Cast, profile: Any, on: date) -> None:
    """Each begun by its writer on its day before `on`."""
    reasons = {one.key: one for one in profile.reasons}
    named = next((key for key, one in reasons.items() if one.child == "named"), "one_child")
    told = {"reason": named}
    joys = begun(1, Start("setting", cast.acorns.id, cast.eli, told=told), cast.joy, on - timedelta(days=6))
    written(joys, "see", {"see": SEES}, cast.mo, profile, on - timedelta(days=4))
    day, joy = on - timedelta(days=3), viewer_of(cast.joy, on=on)
    add(joys, "speech", "Report of September.pdf", look_at(REPORT), by=joy, on=day, at=clock.moment(day, 12))
    begun(2, Start("parent", child=cast.bea), cast.nia, on - timedelta(days=2))
    from_paper(cast, profile, on - timedelta(days=5))
    dot = {"child_first": "Dot", "child_last": "Price", "born": cast.dot.born}
    dots = begun(4, Start("school", cast.oak.id, told=told | dot), cast.kit, on - timedelta(days=9))
    of_school(dots, cast, profile, on - timedelta(days=8))
    if free := next((key for key, one in reasons.items() if one.child != "named"), None):
        questions(free, cast, profile, on)


def begun(number: int, start: Start, person: Any, day: date) -> UUID:
    """A draft, begun at nine in the morning of its day."""
    at = clock.moment(day, 9)
    return begin(key(number), start, by=viewer_of(person, on=day), on=day, at=at)


def written(draft_id: UUID, part: str, typed: dict[str, Any], person: Any, profile: Any, day: date) -> None:
    """A part of it, at five in the afternoon; what stood there already stays."""
    draft = db.session.get_one(RequestDraft, draft_id)
    one = find_part(part, draft, profile)
    whole = {name: draft.answers.get(name) for name in one.names} | typed
    by: Viewer = viewer_of(person, on=day)
    saw = {name: draft.answers.get(name) for name in one.names}
    write(draft_id, one, whole, seen(saw, one.names), by=by, on=day, at=clock.moment(day, 17))


def from_paper(cast: Cast, profile: Any, day: date) -> None:
    """What Mary wrote on paper, typed in by Ada with the original, and sent."""
    ada, at = viewer_of(cast.ada, on=day), clock.moment(day, 11)
    made = begin(key(3), Start("parent", source="paper"), by=ada, on=day, at=at)
    add(made, "original", "The form.pdf", look_at(REPORT), by=ada, on=day, at=at)
    for part in ("you", "child", "permission", "see"):
        asked = find_part(part, db.session.get_one(RequestDraft, made), profile).names
        written(made, part, {name: PAPER[name] for name in asked if name in PAPER}, cast.ada, profile, day)
    send(made, profile, by=ada, on=day, at=clock.moment(day, 18))


def of_school(draft_id: UUID, cast: Cast, profile: Any, day: date) -> None:
    """Kit’s request for Dot, with a baseline assessment where this council has one, sent on this day."""
    if any(form.key == "baseline" for form in profile.forms):
        seen_at_school(draft_id, cast, day)
    for part, typed in DOTS.items():
        written(draft_id, part, typed, cast.kit, profile, day)
    send(draft_id, profile, by=viewer_of(cast.kit, on=day), on=day, at=clock.moment(day, 18))


def seen_at_school(draft_id: UUID, cast: Cast, on: date) -> None:
    """Kit’s baseline assessment of Dot."""
    said = dict.fromkeys(("tool", "personal", "physical", "learning", "helps"), None)
    words = {"communication": "Dot names six friends. She follows one thing at a time.", "request": str(draft_id)}
    answers = {**said, **words, "done_on": on - timedelta(days=20)}
    write_baseline(key(5), answers, by=viewer_of(cast.kit, on=on), on=on, at=clock.moment(on, 10))


def questions(reason: str, cast: Cast, profile: Any, on: date) -> None:
    """One question that was answered, and one that waits."""
    asked: dict[str, Any] = QUESTION | {"reason": reason}
    for number, person, place, ago in ((6, cast.mo, cast.acorns, 12), (7, cast.fern, cast.ferns, 2)):
        day = on - timedelta(days=ago)
        answers = {**asked, "setting": str(place.id)}
        ask(key(number), answers, profile, by=viewer_of(person, on=day), on=day, at=clock.moment(day, 13))
    day = on - timedelta(days=9)
    row = db.session.get_one(Consultation, key(6))
    advise(row, ADVICE, by=viewer_of(cast.tess, on=day), at=clock.moment(day, 15))


def key(number: int) -> UUID:
    """The id of one of these."""
    return UUID(int=0x01A1_0000_0000_7000_8000_0000_0000_0400 + number)
