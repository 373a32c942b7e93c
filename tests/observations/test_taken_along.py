"""What Pat takes along of visits and small steps when she takes a child offline."""

from eysend.core import clock
from eysend.demo.visits import build_visits
from eysend.observations.visits.taken import last_visit, tried_now
from eysend.people.viewer import viewer_of


def test_pat_takes_the_last_visit_and_what_is_tried_and_tess_gets_neither_of_amir(cast, profile):
    build_visits(cast, profile, clock.today())
    pat, tess = (viewer_of(person, on=clock.today()) for person in (cast.pat, cast.tess))
    lines = last_visit(cast.amir.id, pat, clock.today())
    assert lines == [
        "Tuesday 23 February, Pat Whitlock",
        "Bring the photo book (Pat)",
        "Next visit: Tuesday 9 March",
    ]
    assert tried_now(cast.amir.id, pat, clock.today()) == ["Looks up to ask for more"]
    assert last_visit(cast.amir.id, tess, clock.today()) == []
