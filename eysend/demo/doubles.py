"""A child who was written down twice, one who was put together again, and a notice whose parent must be rung."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from eysend.children.child import Child
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.demo.referrals import RUTHS, ago, of, take_in
from eysend.people.viewer import viewer_of
from eysend.referrals.doubles.actions import merge
from eysend.referrals.numbers.child_number import number_of_record
from eysend.referrals.requests.actions import match

KEY = UUID(int=0x01A1_0000_0000_7000_8000_0000_0000_0320)
NUMBERS = {"amir": "9990000344", "bea": "9990000565", "cai": "9990000786"}  # of the range for tests
ELIS = {
    "see": "At his check Eli did not follow two things said to him, and his mum finds him hard to understand.",
    "parent_name": "Mary Novak",
    "parent_phone": "01632 960 116",
    "safe": "shared",
    "safely": "Ring on a weekday before 2, when she is alone",
    "voluntary": "Example Families Together",
    "none_known": "",
}


def build_doubles(cast: Cast, profile: Any, on: date) -> None:
    """Cai once more, as a clinic spelt him; and Ruth’s notice about Eli, matched two days before `on`."""
    kai = Child(first_name="Kai", last_name="Morgan", born=cast.cai.born)
    beah = Child(first_name="Beah", last_name="Okafor", born=cast.bea.born)
    db.session.add_all([kai, beah])
    db.session.flush()
    ada: dict[str, Any] = {"by": viewer_of(cast.ada, on=on), "on": on, "at": clock.moment(on - timedelta(days=2), 11)}
    merge(cast.bea.id, beah.id, cast.bea.id, "Nia spelt her name for me on the phone.", key=KEY, **ada)
    db.session.add_all(number_of_record(cast.people[name].id, number) for name, number in NUMBERS.items())
    told = {"told_on": ago(on, 6), "offered_on": ago(on, 6), "voluntary_on": ago(on, 6)}
    notice = take_in(5, "section_23", RUTHS | ELIS | told | of(cast.eli), cast.ruth, profile, on - timedelta(days=5))
    day = on - timedelta(days=1)
    match(notice, {"child": str(cast.eli.id)}, by=viewer_of(cast.lee, on=day), on=day, at=clock.moment(day, 10))
