"""Writing a baseline assessment for a request of one’s school."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.forms import Refused
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.referrals.baseline.assessment import BaselineAssessment
from eysend.referrals.baseline.forms import BaselineForm
from eysend.referrals.baseline.queries import requests_of_school
from eysend.referrals.forms import FUTURE
from eysend.referrals.paper import plain


def write(key: UUID, answers: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> UUID:
    """Keep it with the request that it names, which is one of the school’s own; gives the request’s id."""
    if answers["done_on"] > on:
        raise Refused({"done_on": [FUTURE]}, answers)
    found = next((one for one in requests_of_school(by, on=on) if str(one.id) == answers["request"]), None)
    if found is None or by.person_id is None:
        raise NotYours
    told = {name: words for name, words in plain(answers).items() if name not in ("request", "done_on")}
    row = BaselineAssessment(id=key, paper_id=found.id, setting_id=found.setting_id, by_id=by.person_id, at=at)
    row.done_on, row.form, row.answers = answers["done_on"], BaselineForm.key(), told

    def do() -> dict[str, Any]:
        db.session.add(row)
        audit.note("baseline assessment written", row, by=by.actor, at=at, fields=told)
        return {"paper": str(found.id)}

    return UUID(once(key, answers, do, by=by.actor, at=at)["paper"])
