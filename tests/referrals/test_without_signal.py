"""What was written without signal arrives once, from anybody, with the same rights and words as a page's own POST."""

import json

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.offline.held import HeldItem
from eysend.offline.sealing import ensure_key
from tests.offline.sealed import sealed
from tests.referrals.conftest import ADDRESS, PARENT, TYPED, day

FORMS = {"parent": "request-by-parent.v1", "setting": "request-by-setting.v1", "section_23": "section-23.v2"}


@pytest.fixture
def library(app, tablet_of):
    """A computer on which nobody is signed in, and a key to seal to."""
    ensure_key(clock.real_now())
    db.session.commit()
    return tablet_of(None)


def letter(device, kind="parent", **change):
    """A finished form of this device with nothing but what was typed."""
    item = device.item(form=FORMS[kind])
    said = {**json.loads(item["envelope"]["ct"]), "answers": {**TYPED[kind], **change}}
    return {**item, **device.sealed(item["id"], json.dumps(said), FORMS[kind])}


@pytest.mark.rule("WNH-8", "DER-4")
@pytest.mark.parametrize("kind", list(FORMS))
def test_a_device_on_which_nobody_signed_in_sends_it_once(cast, library, intakes, kind):
    item = sealed({**letter(library, kind), "author_ref": "nobody"}, library.hello()["seal_key"])
    first, again = library.receipts(item)[0], library.receipts(item)[0]
    [row] = intakes()
    assert (first["outcome"], again["outcome"], row.kind, row.asker_id) == ("applied", "replayed", kind, None)
    assert first["ref"] == again["ref"] == row.reference and first["where"] == f"/receipts/{row.id}"


def test_the_page_and_the_device_are_two_doors_of_one_deed(cast, visitor, library, intakes):
    item = letter(library)
    visitor.post("/request-support", {**PARENT, "submission_id": item["id"]})
    assert library.receipts(item)[0]["outcome"] == "applied" and len(intakes()) == 1


def test_somebody_elses_form_under_the_same_number_is_held_and_the_first_stays(cast, visitor, library, intakes):
    item = letter(library, see="Other words")
    visitor.post("/request-support", {**PARENT, "submission_id": item["id"]})
    assert library.receipts(item)[0]["reason"] == "id_reused" and intakes()[0].answers["see"] == PARENT["see"]


def test_what_is_not_in_order_is_kept_and_said_field_by_field(cast, library, intakes):
    told = library.receipts(letter(library, **day("born", "2027-03-03")))[0]
    assert (told["outcome"], told["reason"]) == ("held", "invalid") and "born" in told["words"] and intakes() == []
    assert db.session.scalars(select(HeldItem.reason)).all() == ["invalid"]


def test_a_lead_reads_a_held_request_in_the_words_of_its_form(cast, library, visit_as):
    library.receipts(letter(library, needs=["communication"], **day("born", "2027-03-03")))
    page = visit_as(cast.lee).get(f"/held-forms/{db.session.scalar(select(HeldItem.id))}")
    assert page.status == 200 and "Talking or understanding" in page.main and PARENT["see"] in page.main


def test_what_rosa_wrote_without_signal_is_hers_and_her_childs(cast, tablet_of, intakes):
    phone = tablet_of(cast.rosa)
    phone.receipts(letter(phone, child_id=str(cast.cai.id)))
    assert (intakes()[0].asker_id, intakes()[0].child_id) == (cast.rosa.id, cast.cai.id)


@pytest.mark.parametrize("kind", list(FORMS))
def test_the_copy_that_a_device_keeps_is_nobodys_and_small(cast, visitor, visit_as, kind):
    name, version = FORMS[kind].split(".v")
    page = visit_as(cast.rosa).get(f"/f/{name}/{version}/shell")
    assert page.html == visitor.get(f"/f/{name}/{version}/shell").html and "Rosa" not in page.html
    assert f"#{ADDRESS[kind]}" in visitor.get("/sw.js").response.get_data(as_text=True)
