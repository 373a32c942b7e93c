"""Checking one’s answers on the long page before they are sent. It stores nothing: the answers travel with the page."""

from flask import Blueprint, Response, request

from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.answering import key_or_new
from eysend.core.filled import Filled
from eysend.core.forms import Refused
from eysend.core.pages import page
from eysend.councils.council import in_force
from eysend.referrals.checking.shown import to_look_at
from eysend.referrals.days import nowhere_and, read_in_one_round, wrong_days
from eysend.referrals.paper import schema_of
from eysend.referrals.views import again, form_values

bp = Blueprint("request_answers", __name__)


@bp.post("/request-support/answers")
@allow("anyone")
def of_parent() -> Response:
    """What a parent answered, to be looked at once more."""
    return answers("parent")


@bp.post("/request-support/setting/answers")
@allow("anyone")
def of_setting() -> Response:
    """What somebody who works with the child answered."""
    return answers("setting")


def answers(kind: str) -> Response:
    """All answers in words over the same form, folded; or the form with what is missing."""
    schema = schema_of(kind, in_force())
    try:
        told = read_in_one_round(schema, request.form, clock.today())
    except Refused as refused:
        return again(kind, refused.errors)
    if wrong := wrong_days(kind, told, clock.today()) | nowhere_and(told):
        return again(kind, wrong)
    filled = Filled(schema, forms.gather(schema, request.form))
    return page("referrals/check.html", **form_values(kind, filled, key_or_new(request.form)),
                checked=to_look_at(kind, schema, told))  # fmt: skip
