"""What was settled at the service: its author’s device is told, and asks about it no more."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.offline.inbox import InboxItem


@pytest.mark.rule("XC-4")
def test_once_it_is_settled_its_authors_device_is_told_and_no_other_is(cast, visit_as, tablet_of):
    pats, mine = tablet_of(cast.pat), select(InboxItem)
    pats.receipts(pats.item(None, answers={"child_words": "Amir, May 2024"}))
    held = next(link for link in visit_as(cast.pat).get("/held-forms").links if link.startswith("/held-forms/"))
    assert pats.hello()["settled"] == []
    visit_as(cast.lee).post(f"{held}/settlement", {"deed": "put away", "reason": "Pat rang: it was a try."})
    assert pats.hello()["settled"] == [str(db.session.scalars(mine).one().id)]
    assert tablet_of(cast.pat).hello()["settled"] == tablet_of(cast.lee).hello()["settled"] == []
