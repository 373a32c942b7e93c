"""What a letter must not tell: where a protected home is, and whom near the child we ask."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.people.home import Home
from eysend.referrals.decisions.decision import DecisionLetter
from tests.referrals.panels.conftest import AMIR, DECLINE, INFORMATION


def letter_to(person):
    return db.session.scalars(select(DecisionLetter).where(DecisionLetter.person_id == person.id)).one()


@pytest.mark.rule("DER-8")
def test_the_address_of_a_protected_home_is_not_printed_for_everybody(cast, paper, decide, visit_as):
    cast.sana.email = None
    home = db.session.scalars(select(Home).where(Home.person_id == cast.sana.id)).one()
    assert home.protected and home.address
    db.session.commit()
    decide(paper("setting", child=cast.amir, **AMIR), "decline", DECLINE)
    main = visit_as(cast.ada).get(f"/decisions/letters/{letter_to(cast.sana).id}").main
    assert home.address not in main and home.postcode not in main and "protected" in main


@pytest.mark.rule("XC-11")
def test_no_parent_reads_by_name_whom_we_ask_for_more(cast, paper, decide):
    decide(paper("setting", child=cast.amir, **AMIR), "more_information", INFORMATION, asked_name="Joy Adeyemi, Acorns")
    assert "Joy" not in str(letter_to(cast.tom).values)
