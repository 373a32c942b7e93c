"""What goes with the requests of the demonstration: what Joy tried with Bea, Ruth’s request that waits for a report,
whom the team asked for more, and a permission that is awaited."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from eysend.core import clock, forms
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.demo.referrals import ago, of, take_in
from eysend.people.viewer import viewer_of
from eysend.referrals.evidence import actions as evidence
from eysend.referrals.forms import needs
from eysend.referrals.information import actions as information
from eysend.referrals.intake import Intake
from eysend.referrals.permission import actions as permission
from eysend.referrals.reports import actions as reports
from eysend.referrals.writing import Paper, paper_of

FIRST = 0x01A1_0000_0000_7000_8000_0000_0000_0300
CYCLE = {
    "assessed": "Bea looks at the pictures, then at the door. She stays longer when Liz sits beside her.",
    "level": "targeted",
    "did": "A story of three pictures in a group of three, with Liz beside her.",
    "who": "Liz, her key person",
    "how_often": "Twice a day, four days a week",
    "impact": "She stays for two pictures now. Without Liz she still leaves.",
    "family_view": "Nia reads the same pictures at bedtime, and sees the same.",
}
TARGETS = (
    {"words": "Bea stays for one short story.", "measure": "Days of four", "baseline": "No day", "goal": "Four of four",
     "outcome": "none"},
    {"words": "Bea points to the picture that is named.", "measure": "Times of five", "baseline": "1 of 5",
     "goal": "4 of 5", "outcome": "partly"},
)  # fmt: skip
BEGAN = {"noticed_by": "setting", "primary_area": "communication_interaction", "other_areas": ["semh"]}
RUTHS = {
    "your_name": "Ruth Penn",
    "your_role": "Health visitor",
    "asked_by": "health",
    "organisation": "Exampleshire NHS Trust",
    "email": "ruth@example.org",
    "places": ["voluntary"],
    "days": "3",
    "half_days": "5",
    "parent_name": "Nia Okafor",
    "permission": "yes",
    "permission_by": "Nia, her mother",
    "permission_how": "signed",
    "see": "At her review Bea used few words together and did not look when her name was called.",
    "hoped": "Advice for Nia and for the nursery.",
}
JOY = {"name": "Joy Adeyemi", "email": "joy@example.org"}
ASKED = "Has Cai’s hearing been tested since the summer, and what came of it?"


def build_evidence(cast: Cast, profile: Any, on: date) -> None:
    """Each by its deed, on its day before `on`."""
    joys = db.session.get_one(Intake, UUID(int=FIRST + 4))
    write_evidence(cast, paper_of(joys, for_service=False), on)
    need = {"needs": [needs(profile)[0][0]]}
    ruths = take_in(12, "setting", RUTHS | need | {"permission_on": ago(on, 3)} | of(cast.bea), cast.ruth, profile,
                    on - timedelta(days=2))  # fmt: skip
    at, lee = clock.moment(on - timedelta(days=1), 11), viewer_of(cast.lee, on=on)
    reports.invite(ruths, JOY, key=key("report"), by=viewer_of(cast.ruth, on=on), at=at)
    asked = {"name": "Ruth Penn", "email": "ruth@example.org", "what": ASKED, "due": on + timedelta(days=14)}
    information.ask(
        db.session.get_one(Intake, UUID(int=FIRST + 2)),
        asked,
        key=key("information"),
        by=lee,
        on=on - timedelta(days=1),
        at=at,
    )
    grans = db.session.get_one(Intake, UUID(int=FIRST + 3))
    imran = {"name": "Imran Shah", "email": "imran@example.org"}
    permission.ask(grans, imran, key=key("permission"), by=lee, at=at)


def write_evidence(cast: Cast, paper: Paper, on: date) -> None:
    """Joy’s time round with its targets, a document, and how it began."""
    days = {"from_day": ago(on, 113), "reviewed_on": ago(on, 18)}
    cycle = write(cast, paper, "cycles", CYCLE | days, on)
    for target in TARGETS:
        write(cast, paper, "targets", target, on, of_id=cycle)
    called = {
        "kind_of": "assessment",
        "called": "Our check at two",
        "by_whom": "Liz Barker",
        "reference": "In our file",
    }
    write(cast, paper, "documents", called | {"dated_on": ago(on, 120)}, on)
    asq = {"edition": "ASQ-3", "interval": "48", "done_on": ago(on, 20), "communication": "look_further"}
    write(cast, paper, "asq", asq | {"communication_score": "25", "gross_motor": "on_track"}, on)
    write(cast, paper, "background", BEGAN | {"noticed_on": ago(on, 150)}, on)


def write(cast: Cast, paper: Paper, kinds: str, typed: dict[str, Any], on: date, of_id: UUID | None = None) -> UUID:
    """One piece, as Joy wrote it a week ago."""
    answers = forms.read(evidence.WRITTEN[kinds].asks(), typed)
    day = on - timedelta(days=7)
    made = key(f"{kinds} {typed.get('words', '')}")
    return evidence.put(paper, kinds, None, answers, key=made, by=viewer_of(cast.joy, on=day), on=day,
                        at=clock.moment(day, 15), of_id=of_id)  # fmt: skip


def key(name: str) -> UUID:
    """The same key every time."""
    return uuid5(UUID(int=FIRST), name)
