"""Visits of the demonstration: what Pat and Tess did before it starts, Amir's small steps, his family's chart."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.observations.charts import actions as charts
from eysend.observations.due.rhythm import VisitRhythm
from eysend.observations.kinds.portage_visit import PortageVisitForm
from eysend.observations.kinds.visit import VisitForm
from eysend.observations.steps import actions as steps
from eysend.observations.steps.look import find_look
from eysend.observations.steps.step import Step, StepTarget
from eysend.observations.visits import actions as visits
from eysend.people.viewer import viewer_of

OFTEN = (
    ("amir", "fortnight", "New to Portage, and the family would like us often."),
    ("cai", "fortnight", "Cai is at home every day; his mother asked for it."),
    ("bea", "half_term", "The nursery carries most of it; we come to advise."),
    ("eli", "term", "Eli does well."),
)
AIM = {"area": "communication_interaction", "words": "Amir asks for what he wants"}
LINES = "Looks at what he wants\nLooks at it and then at an adult\nHolds out his hand\nSigns “more”"
# who, which of the lines, what they saw, days ago
SAW = (("pat", 0, "achieved", 20), ("sana", 1, "achieved", 4), ("joy", 1, "emerging", 5), ("pat", 1, "emerging", 7))
PORTAGE = {
    "place": "home",
    "started": "10:00",
    "present": "Amir and his mother",
    "child_led": "Amir chose the cars and ran them along the sofa. He looked up each time one fell.",
    "teaching": "I held back two cars and waited. When he looked, I signed “more” and gave him one.",
    "family_focus": "Snack is a good time: he sits, and both hands are free.",
    "target": "Looks up to ask for more",
    "routine": "snack",
    "how": "Give one piece. Hold the next beside your face and wait. When Amir looks at you, say “more” and give it.",
    "feedback": "He did it twice while Pat was here.",
    "do_1": "Bring the photo book",
    "who_1": "Pat",
}
NURSERY = {
    "place": "setting",
    "place_name": "Acorns Pre-school",
    "started": "09:30",
    "present": "Bea, Liz and Joy",
    "seen": "Bea stayed at snack for eight minutes with the choice board in front of her.",
    "activities": ["modelled", "advised"],
    "strategy": "Choice board at snack",
    "watched_by": "Liz and Joy",
    "tried_by": "Liz",
    "before": "2",
    "after": "4",
    "advice": "Two pictures only, always in the same place. Wait and count to ten.",
    "do_1": "Make a choice board for outside",
    "who_1": "Liz",
}
CAI = {**PORTAGE, "present": "Cai and his mother", "target": "Reaches for a rattle on his left", "routine": "play"}
CAI |= {"child_led": "Cai rolled to the light.", "teaching": "A rattle on the left, then the right.", "feedback": ""}
CAI |= {"family_focus": "Sleep. We talked about the evening.", "how": "Shake it softly, wait, praise him."}


def build_visits(cast: Cast, profile: Any, on: date) -> None:
    """What was recorded by the same deeds as everybody’s, each on its day before `on`."""
    for child, every, why in OFTEN:
        tie = db.session.scalars(select(Involvement).where(Involvement.child_id == cast.people[child].id)).one()
        said = {"every": every, "why": why, "by_id": tie.person_id, "at": clock.moment(on - timedelta(days=60), 9)}
        db.session.add(VisitRhythm(id=key(1, child), involvement_id=tie.id, **said))
    build_steps(cast, on)
    sanas = str(viewer_of(cast.sana, on=on).homes[cast.amir.id])
    visit(cast, "pat", "amir", on - timedelta(days=7), PortageVisitForm, {**PORTAGE, "home_id": sanas}, 14)
    visit(cast, "pat", "cai", on - timedelta(days=28), PortageVisitForm, CAI, 0)
    visit(cast, "tess", "bea", on - timedelta(days=49), VisitForm, NURSERY, 0)
    build_chart(cast, on)


def visit(cast: Cast, who: str, child: str, day: date, form: Any, answers: dict[str, Any], next_days: int) -> None:
    """One signed visit; the next step is for a week later."""
    by = viewer_of(cast.people[who], on=day)
    sent = {**answers, "child_id": str(cast.people[child].id), "seen_on": day.isoformat()}
    sent["by_1"] = (day + timedelta(days=7)).isoformat()
    sent |= {"next_on": (day + timedelta(days=next_days)).isoformat()} if next_days else {}
    visits.record(form, key(2, child), sent, by=by, on=day, at=clock.moment(day, 12))


def build_steps(cast: Cast, on: date) -> None:
    """An aim of Amir’s with its steps, and who saw what of them."""
    start = on - timedelta(days=40)
    by = viewer_of(cast.pat, on=start)
    look = find_look(cast.amir.id, by, on=start)
    steps.add_aim(key(3, "amir"), look, {**AIM, "steps": LINES}, by=by, at=clock.moment(start, 11))
    db.session.flush()
    lines = db.session.scalars(select(Step).where(Step.child_id == cast.amir.id).order_by(Step.place)).all()
    for number, (who, line, state, ago) in enumerate(SAW):
        day = on - timedelta(days=ago)
        by = viewer_of(cast.people[who], on=day)
        look, sent = find_look(cast.amir.id, by, on=day), {"state": state, "seen_on": day.isoformat()}
        steps.mark(key(4, str(number)), look, lines[line], sent, by=by, on=day, at=clock.moment(day, 18))


def build_chart(cast: Cast, on: date) -> None:
    """Last week of Amir’s chart as his mother told it, and one day of his father’s."""
    target = db.session.scalars(select(StepTarget).where(StepTarget.child_id == cast.amir.id)).one()
    monday = on - timedelta(days=on.weekday() + 7)
    told = {"sana": ("well", "Three times at tea!", 1), "tom": ("hard", "He was tired.", 5)}
    for who, (went, words, day) in told.items():
        sent = {"target_id": str(target.id), "week": monday.isoformat(), f"went_{day}": went, f"said_{day}": words}
        more = {"went_3": "hard", "said_3": "Too hungry to wait.", "went_4": "well"} if who == "sana" else {}
        day_sent = monday + timedelta(days=6)
        by = viewer_of(cast.people[who], on=day_sent)
        charts.fill(key(5, who), {**sent, **more}, by=by, on=day_sent, at=clock.moment(day_sent, 20))


def key(kind: int, who: str) -> UUID:
    """The number of a form of the demonstration, the same each time."""
    return UUID(int=0x01A1_0000_0000_7000_8000_0000_0000_0000 + (kind << 40) + int.from_bytes(who.encode()[:4]))
