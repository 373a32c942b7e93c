"""What came in before the demonstration starts: from a mum, a setting, a grandmother and a health visitor."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.people.viewer import ANYONE, viewer_of
from eysend.referrals import actions
from eysend.referrals.forms import needs
from eysend.referrals.intake import Intake
from eysend.referrals.requests.actions import match

ROSAS = {
    "your_name": "Rosa Morgan",
    "tie": "mother",
    "phone": "01632 960 111",
    "safely": "Ring after 10, when Cai sleeps",
    "places": ["none"],
    "see": "Cai does not look when I call, and he has no words yet. He likes to be on his own.",
    "loves": "Water, and the lids of pans.",
    "hoped": "Somebody who shows me how to play with him.",
    "helpers": "Our health visitor, Ruth.",
    "responsibility": "yes",
    "agrees": "true",
}
JOYS = {
    "your_name": "Joy Adeyemi",
    "your_role": "SENCO",
    "asked_by": "setting",
    "organisation": "Acorns Pre-school",
    "email": "joy@example.org",
    "places": ["voluntary"],
    "days": "3",
    "half_days": "5",
    "parent_name": "Nia Okafor",
    "permission": "yes",
    "permission_by": "Nia, her mother",
    "permission_how": "written",
    "see": "Bea cannot yet follow a story with the others. At carpet time she leaves after a minute.",
    "loves": "Songs with actions. She knows every name in the room.",
    "targets": "Bea stays for one short story with pictures, four days of five.",
    "did": "A story of three pictures, twice a day, with Liz beside her. Since November.",
    "effect": "none",
    "family_view": "Nia sees the same at home at bedtime.",
    "hoped": "A teacher who watches Bea with us and shows us what to change.",
}
GRANS = {
    "your_name": "Grace Shah",
    "tie": "family",
    "phone": "01632 960 113",
    "child_first": "Noor",
    "child_last": "Shah",
    "places": ["childminder"],
    "see": "Noor falls more than his cousins did and cannot climb a step.",
    "responsibility": "no",
    "who_may": "His dad, Imran. I will ask him to ring you.",
}
RUTHS = {
    "notice": "section_23",
    "your_name": "Ruth Penn",
    "your_role": "health_visitor",
    "organisation": "Exampleshire NHS Trust",
    "email": "ruth@example.org",
    "opinion": "probably",
    "what": ["sen"],
    "areas": ["communication_interaction"],
    "see": "At his review Cai did not turn to sounds or point.",
    "parent_name": "Rosa Morgan",
    "parent_phone": "01632 960 111",
    "reach": "phone",
    "safe": "safe",
    "safely": "Ring after 10",
    "none_known": "true",
}


def build_referrals(cast: Cast, profile: Any, on: date) -> None:
    """Take them in as their senders would have sent them, each on its day before `on`; Joy’s is matched already."""
    need = {"needs": [needs(profile)[0][0]]}
    tried = {"permission_on": ago(on, 8), "tried_from": ago(on, 110), "reviewed_on": ago(on, 18)}
    told = {"told_on": ago(on, 5), "offered_on": ago(on, 5)}
    take_in(1, "section_23", RUTHS | told | of(cast.cai), cast.ruth, profile, on - timedelta(days=4))
    take_in(2, "parent", ROSAS | need | of(cast.cai), cast.rosa, profile, on - timedelta(days=3))
    take_in(3, "parent", GRANS | {"born": "2024-01-20"}, None, profile, on - timedelta(days=1))
    joys = take_in(4, "setting", JOYS | need | tried | of(cast.bea), cast.joy, profile, on - timedelta(days=7))
    if joys.child_id is None:
        lee = viewer_of(cast.lee, on=on)
        match(joys, {"child": str(cast.bea.id)}, by=lee, on=on, at=clock.moment(on - timedelta(days=6), 10))


def take_in(number: int, kind: str, answers: dict[str, Any], sender: Any, profile: Any, day: date) -> Intake:
    """One of them, at four in the afternoon of its day."""
    key = UUID(int=0x01A1_0000_0000_7000_8000_0000_0000_0300 + number)
    by = viewer_of(sender, on=day) if sender else ANYONE
    actions.take_in(kind, key, answers, profile, by=by, on=day, at=clock.moment(day, 16))
    return db.session.get_one(Intake, key)


def of(child: Any) -> dict[str, Any]:
    """The child as a form that somebody types names them."""
    return {"child_first": child.first_name, "child_last": child.last_name, "born": child.born.isoformat()}


def ago(on: date, days: int) -> str:
    """A day before `on`, as a form carries it."""
    return (on - timedelta(days=days)).isoformat()
