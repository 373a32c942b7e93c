"""Plans of the demonstration: Amir's, agreed twice; Bea's, being written. All of it is made up."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select

from eysend.children import chronology
from eysend.children.child import Child
from eysend.core import clock, forms
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.demo.plan_words import ABOUT, ABOUT_BEA, ABOUT_BEFORE, BEA, BEFORE, NOW, SAID
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.plans.comment import Comment
from eysend.plans.outcome import Outcome, Strategy, Target
from eysend.plans.plan import Activation, Agreement, Plan, PlanVersion

AGREED = {"joy": "SENCO, Acorns Pre-school", "pat": "Portage Home Visitor"}


def build_plans(cast: Cast, profile: Any, on: date) -> None:
    """Amir's plan in two versions with what was said of it, and the draft of Bea's."""
    plan = Plan(child_id=cast.amir.id)
    bea = Plan(child_id=cast.bea.id)
    db.session.add_all([plan, bea])
    db.session.flush()
    first = version(plan, 1, ABOUT_BEFORE, BEFORE, by=cast.pat)
    second = version(plan, 2, ABOUT, NOW, by=cast.pat)
    start(first, cast, agreed_on=date(2026, 11, 9), review_on=date(2027, 2, 12))
    start(second, cast, agreed_on=date(2027, 2, 12), review_on=date(2027, 5, 21))
    version(bea, 1, ABOUT_BEA, BEA, by=cast.tess)
    for hour, (name, (words, for_everybody)) in enumerate(SAID.items(), 18):
        say(second, cast.people[name.lower()], cast.amir, words, for_everybody, hour=hour)
    db.session.flush()


def version(plan: Plan, number: int, about: Mapping[str, str], outcomes: Iterable[dict[str, Any]],
            *, by: Person) -> PlanVersion:  # fmt: skip
    """One version with its outcomes; a piece has the same thread in every version that has it."""
    made = PlanVersion(plan_id=plan.id, number=number, made_by=f"person:{by.id}", edition=0)
    filled(made, about)
    db.session.add(made)
    db.session.flush()
    for position, words in enumerate(outcomes):
        given = {name: value for name, value in words.items() if name not in ("targets", "strategies")}
        outcome = piece(plan, Outcome(version_id=made.id, position=position), given)
        outcome.targets = [piece(plan, Target(position=n), t) for n, t in enumerate(words["targets"])]
        outcome.strategies = [
            piece(plan, Strategy(position=n), {"level": "universal", **s}) for n, s in enumerate(words["strategies"])
        ]
        db.session.add(outcome)
    return made


def piece(plan: Plan, made: Any, words: Mapping[str, Any]) -> Any:
    """A piece with its words, and the thread that they give it."""
    made.thread = thread(plan.id, words)
    return filled(made, words)


def filled(made: Any, words: Mapping[str, Any]) -> Any:
    """A record with words that its form took, as if somebody had typed them."""
    made.fill(forms.read(made.asks(), {"edition": "0", **words}))
    return made


def thread(plan_id: UUID, words: Mapping[str, Any]) -> UUID:
    """The same for the same piece of the same plan."""
    return uuid5(plan_id, words.get("name") or words["words"])


def start(made: PlanVersion, cast: Cast, *, agreed_on: date, review_on: date) -> None:
    """It was agreed on this day, at noon."""
    at = clock.moment(agreed_on, 12)
    made.agreed_on, made.review_on = agreed_on, review_on
    db.session.add(Activation(version_id=made.id, by=made.made_by, at=at))
    for name, as_what in AGREED.items():
        person = cast.people[name]
        db.session.add(Agreement(version_id=made.id, person_id=person.id, as_what=as_what, agreed_on=agreed_on))
    homes = db.session.scalars(select(Home).where(Home.child_id == cast.amir.id)).all()
    for home in homes:
        db.session.add(Agreement(version_id=made.id, person_id=home.person_id, home_id=home.id, as_what=home.tie,
                                 agreed_on=agreed_on))  # fmt: skip
    readers = ["setting", "service", *(f"home:{home.id}" for home in homes)]
    words = "Amir’s SEND Support Plan was agreed."
    chronology.add(cast.amir.id, "plan.activated", words, for_=readers, at=at)


def say(made: PlanVersion, person: Person, child: Child, words: str, for_everybody: bool, *, hour: int) -> None:
    """Somebody said this a week ago, at this hour."""
    home = select(Home.id).where(Home.person_id == person.id, Home.child_id == child.id)
    db.session.add(
        Comment(version_id=made.id, person_id=person.id, home_id=db.session.scalar(home), words=words,
                for_everybody=for_everybody, at=clock.moment(date(2027, 2, 23), hour))
    )  # fmt: skip
