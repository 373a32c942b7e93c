"""An audit of a setting that was only described in words waits for a person who names it (LTS-20)."""

import json

from sqlalchemy import select

from eysend.core.db import db
from eysend.observations.audits.audit import SettingAudit
from tests.offline.test_photos import ANSWERS, FORM


def test_a_lead_names_the_setting_and_the_audit_is_recorded_under_its_authors_name(cast, tablet_of, visit_as):
    tess, lee = tablet_of(cast.tess), visit_as(cast.lee)
    item = tess.item(form=FORM)
    letter = {"id": item["id"], "form": FORM, "answers": ANSWERS | {"setting_words": "Acorns in Larkfield"}}
    told = tess.receipts(item | tess.sealed(item["id"], json.dumps(letter), FORM))[0]
    assert told["reason"] == "to_match"
    held = next(link for link in lee.get("/held-forms").links if link.startswith("/held-forms/"))
    assert "Which setting is it?" in lee.get(held).main and "Acorns Pre-school" in lee.get(held).main
    lee.post(f"{held}/settlement", {"deed": "record", "child_id": str(cast.acorns.id)})
    assert db.session.scalar(select(SettingAudit)).by_id == cast.tess.id
