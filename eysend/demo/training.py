"""The demonstration's courses: the topics of the profile in force, dated from a day, with places to book."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool, make_pool
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.people.viewer import viewer_of
from eysend.training import actions
from eysend.training.booker import bookers_of
from eysend.training.course import Course

STAFF = ["settings", "schools", "council_staff", "support_services"]
MAKATON = ("makaton", "Makaton", "universal", "First signs and symbols for everyday routines.")
# where a profile names topics and Makaton is none of them
MADE_UP = (*MAKATON[:3], f"{MAKATON[3]} This course is made up, for this demonstration only.")
USUAL = (  # where a profile names no topics
    MAKATON,
    ("autism", "Autism in the early years", "targeted", "What autistic children notice, need and enjoy."),
    ("sensory_processing", "Sensory processing", "targeted", "Why a room can be too much, and how to make it right."),
    ("positive_behaviour", "Promoting positive behaviour", "universal", "What behaviour tells us, and what helps."),
)
# topic by position and mode: days after the start on which its sessions are; runs of several days are one course
Plan = dict[int, tuple[tuple[int, ...], ...]]
FACE_TO_FACE: Plan = {0: ((21,), (105,)), 1: ((30, 37, 44),), 2: ((49,),), 3: ((63,),)}
ONLINE: Plan = {0: ((100,), (107,)), 1: ((72,),)}
FOR_PARENTS: Plan = {0: ((14,),), 1: ((58,),)}


def make_course(
    name: str, *days: tuple[date, ...], places: int = 12, mode: str = "in_person", audiences: list[str] | None = None,
    topic: tuple[str, str] = MAKATON[:2], prices: dict[str, int] | None = None, late_charge: int = 0,
    venue: Any = None, hours: tuple[str, str] = ("09:30", "12:00"), **rules: Any,
) -> Course:  # fmt: skip
    """A course with a pool of places for each date; a date of several days is one run. `rules` as of Programme."""
    where = {f"venue_{part}": getattr(venue, part, "") for part in ("name", "address", "postcode")}
    programme = Programme(kind="course", name=name, key=topic[0], mode=mode, audiences=audiences or STAFF,
                          access="open", unit="person", **where, **rules)  # fmt: skip
    course = Course(programme=programme, topic=topic[1], prices=prices or {}, late_charge=late_charge)
    db.session.add(course)
    for each in days:
        sessions = [session(programme, day, hours, online=mode == "online") for day in each]
        own_pool(programme, sessions, places, "online" if mode == "online" else "room")
    db.session.flush()
    return course


def session(programme: Programme, day: date, hours: tuple[str, str], *, online: bool) -> Occurrence:
    """One day of a course."""
    link = "https://meet.example.org/training" if online else ""
    return Occurrence(programme=programme, day=day, starts=hours[0], ends=hours[1], online_link=link)


def own_pool(programme: Programme, sessions: list[Occurrence], places: int, way: str) -> Pool:
    """The places of one date: of the day itself, or of all days together."""
    db.session.add_all(sessions)
    if len(sessions) == 1:
        return make_pool(places, occurrence=sessions[0], way=way)
    run = Run(programme=programme, occurrences=sessions)
    return make_pool(places, run=run, way=way)


def build_training(cast: Any, profile: Any, on: date) -> None:
    """Courses on each topic of the profile, in each way it is taught; Acorns has booked Liz on one already."""
    given = [topic for topic in profile.training if set(topic.modes) & {"in_person", "online"}]
    topics = [(each.key, each.name, each.level, each.blurb) for each in given] or list(USUAL)
    if not any(topic[0] == MAKATON[0] for topic in topics):
        topics.insert(0, MADE_UP)
    venues = profile.venues or (
        SimpleNamespace(name="Training Room", address="1 Example Road", postcode="", access="Step-free"),
    )
    room = next((each for each in venues if getattr(each, "kind", "") == "training_room"), venues[0])
    team = min(viewer_of(cast.tess, on=on).teams)
    made = [build_topic(number, topic, room, on, team) for number, topic in enumerate(topics)]
    if len(made) > 1:
        book_one(cast, made[1], on)
    evening: dict[str, Any] = {"hours": ("18:00", "20:00"), "places": 8, "venue": room, "team": team}
    make_course("Becoming a Portage volunteer", (on + timedelta(days=35),), audiences=["volunteers"],
                topic=("volunteering", "Volunteering"), level="universal", **evening,
                blurb="What Portage is, what volunteers do, and how we look after them.",
                who_you_meet="Portage home visitor", access_text=f"{room.access}.")  # fmt: skip


def build_topic(number: int, topic: tuple[str, str, str, str], room: Any, on: date, team: str) -> Course:
    """One topic: face to face for staff, online, and for parents; gives the first."""
    key, name, level, blurb = topic
    about: dict[str, Any] = {"topic": (key, name), "level": level, "blurb": blurb, "team": team}
    live: dict[str, Any] = {**about, "venue": room, "access_text": f"{room.access}."}
    paid: dict[str, Any] = {"prices": {"schools": 4500}, "late_charge": 3000, "cutoff_hours": 7 * 24}
    first = make_course(name, *on_days(FACE_TO_FACE, number, on), who_you_meet="Advisory teacher",
                        per_setting_cap=2, cap_days=14, **live, **paid)  # fmt: skip
    captions: dict[str, Any] = {"access_text": "Live captions. Slides are sent the day before."}
    make_course(f"{name}, online", *on_days(ONLINE, number, on), mode="online", places=30, hours=("13:30", "15:00"),
                who_you_meet="Early years practitioner", **about, **captions)  # fmt: skip
    if number in FOR_PARENTS:
        make_course(f"{name} for parents and carers", *on_days(FOR_PARENTS, number, on), audiences=["parents"],
                    places=10, hours=("10:00", "11:30"), who_you_meet="Portage home visitor", **live)  # fmt: skip
    return first


def on_days(plan: Plan, number: int, on: date) -> list[tuple[date, ...]]:
    """The dates of the topic at this position."""
    return [tuple(on + timedelta(days=day) for day in days) for days in plan.get(number, ())]


def book_one(cast: Any, course: Course, on: date) -> None:
    """Mo has booked Liz on the first date of this course."""
    mo = viewer_of(cast.mo, on=on)
    pool = db.session.scalars(db.select(Pool).join(Pool.run).where(Run.programme_id == course.programme_id)).first()
    if pool is None:
        return
    answers = {"setting": str(cast.acorns.id), "date": str(pool.id), "staff": [str(cast.liz.id)], "first_name": None,
               "last_name": None, "later": "0", "purchase_order": None}  # fmt: skip
    key = uuid5(NAMESPACE_DNS, "demonstration.training")
    actions.book(answers, course=course, booker=bookers_of(mo)[0], key=key, by=mo, at=clock.moment(on, 9))
