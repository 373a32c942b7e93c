"""School admissions tell of a child who starts school without a plan; afterwards they see its state (WNH-15)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.answering import tried
from eysend.core.db import new_id
from eysend.core.errors import SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.forms import Refused
from eysend.core.just_the_same import asks_first
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.referrals import actions
from eysend.referrals.admissions.forms import SchoolStart
from eysend.referrals.permission.permission import still_asked

bp = Blueprint("admissions", __name__)


@bp.get("/school-admissions")
@allow("admissions")
def school_admissions() -> Response:
    """The form."""
    return start(Filled(SchoolStart(), {"your_name": g.viewer.name}), new_id())


@bp.post("/school-admissions")
@allow("admissions")
@asks_first("the receipt", stands=still_asked)
def tell() -> Response:
    """Take it in."""
    try:
        key = forms.submission_id(request.form)
        on, at = clock.today(), clock.now()
        actions.take_in("admissions", key, request.form, in_force(), by=g.viewer, on=on, at=at)
    except (Refused, SameKeyOtherBody) as why:
        return start(tried(SchoolStart(), request.form, why), new_id(), 422)
    return answer(to=f"/receipts/{key}")


def start(filled: Filled, key: UUID, status: int = 200) -> Response:
    """The page of the form."""
    return page("referrals/admissions/school_start.html", status, filled=filled, key=key)
