"""What was recorded for a record that was merged is the child's: visits and what is due stay in view (DER-6)."""

from datetime import date

import pytest

from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.observations.due.queries import visits_due
from eysend.observations.visits.queries import newest_visits
from eysend.observations.visits.visit import Visit
from eysend.people.viewer import viewer_of

TODAY = date(2027, 3, 2)


@pytest.mark.rule("DER-6")
def test_a_visit_to_the_other_record_and_its_involvement_are_seen_after_a_merge(cast):
    twin = Child(first_name="Ameer", last_name="Hadad", born=cast.amir.born, same_as=cast.amir.id)
    db.session.add(twin)
    db.session.flush()
    pat = viewer_of(cast.pat, on=TODAY)
    team = next(iter(pat.teams))
    db.session.add(Involvement(child_id=twin.id, team=team, person_id=cast.pat.id, from_day=date(2026, 1, 1)))
    answers = {"place": "centre"}
    seen = {"seen_at": clock.now(), "received_at": clock.now(), "skew_ms": 0}
    visit = Visit(child_id=twin.id, by_id=cast.pat.id, form="visit.v1", place="centre", answers=answers, **seen)
    db.session.add(visit)
    db.session.commit()
    assert visit in newest_visits(pat, on=TODAY, child_id=cast.amir.id)[0]
    assert [one.child for one in visits_due(pat, [], on=TODAY)[0]].count("Amir Haddad") == 2
