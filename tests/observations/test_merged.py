"""Two records of one child were found to be one: what was seen of either is read under the one that is kept."""

from eysend.children.child import Child
from eysend.core.db import db
from eysend.observations.observation import Observation
from tests.observations.test_observing import answers


def test_what_was_seen_of_the_other_record_stays_readable_under_the_kept_name(cast, visit_as):
    pat = visit_as(cast.pat)
    address = pat.post("/observations", answers(cast.amir)).location.partition("?")[0]
    twin = Child(first_name="Ameer", last_name="Hadad", born=cast.amir.born, same_as=cast.amir.id)
    db.session.add(twin)
    db.session.flush()
    db.session.connection().execute(Observation.__table__.update().values(child_id=twin.id))
    db.session.commit()
    assert "Amir Haddad" in pat.get(address).main
    assert "Ameer" not in pat.get("/observations").main and address in pat.get("/observations").links
