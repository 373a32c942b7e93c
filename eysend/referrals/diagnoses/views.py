"""A page for managers: whether a diagnosis makes a difference (HER-23)."""

from flask import Blueprint, Response

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.pages import page
from eysend.referrals.diagnoses.counted import shares

bp = Blueprint("diagnoses", __name__)


@bp.get("/decisions/diagnoses")
@allow("lead", "admin")
def diagnoses() -> Response:
    """How many requests were accepted with a diagnosis and without one."""
    return page("referrals/diagnoses/diagnoses.html", found=shares(on=clock.today()))
