"""A form sent twice is one deed; sent to another page it is another."""

from sqlalchemy import select

from eysend.core.db import db
from eysend.plans.outcome import Outcome
from eysend.plans.plan import PlanVersion
from tests.plans.test_writing import there


def test_the_same_words_for_another_outcome_are_another_target(plans, visit_as):
    tess, where = visit_as(plans.tess), f"{there(plans.bea)}/draft"
    tess.post(f"{where}/outcomes/new", tess.get(f"{where}/outcomes/new").form() | {"name": "Friends", "words": "Play"})
    first, second = db.session.scalars(select(Outcome.id).join(PlanVersion).where(
        PlanVersion.plan.has(child_id=plans.bea.id))).all()  # fmt: skip
    form = tess.get(f"{where}/targets/new?of={first}").form() | {"words": "Bea waves"}
    assert tess.post(f"{where}/targets/new?of={first}", form).status == 303
    assert "with other words" in tess.post(f"{where}/targets/new?of={second}", form).main
    assert tess.get(f"{where}/reading").main.count("Bea waves") == 1
