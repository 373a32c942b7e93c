"""Back and “Start” once more, after the request was sent: it is the request, and nothing of it goes."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.referrals.papers.enclosure import Enclosure
from tests.referrals.drafts.conftest import HERE, fill
from tests.referrals.drafts.test_papers import PDF, add


@pytest.mark.rule("WNH-8")
def test_the_key_of_a_request_that_was_sent_begins_no_draft(cast, visit_as, intakes, all_drafts):
    joy, sent = visit_as(cast.joy), {"child": "another", "reason": "one_child", "as": str(cast.acorns.id)}
    sent["submission_id"] = str(uuid4())
    draft = joy.post(HERE, sent).location
    add(joy, draft, "report.pdf", PDF)
    fill(joy, draft)
    joy.post(f"{draft}/answers")
    again = joy.post(HERE, sent)
    assert all_drafts() == [] and joy.follow(again).location == f"/requests/{intakes()[0].id}"
    assert len(db.session.scalars(select(Enclosure)).all()) == 1
