"""Each form of this council under its own address, for links elsewhere: what it is, who may use it, which version; and
an empty one to print.
"""

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.referrals.forms import reasons, wanted
from eysend.referrals.named.naming import ELSEWHERE, Named, find_named, forms_in_use
from eysend.referrals.paper import choices_of
from eysend.referrals.second_forms import ParentRequest2, SettingRequest2

bp = Blueprint("named_forms", __name__)


@bp.get("/request-support/forms")
@allow("anyone")
def forms() -> Response:
    """All forms in use."""
    return page("referrals/named/forms.html", forms=forms_in_use(in_force(), clock.today()))


@bp.get("/request-support/forms/<key>")
@allow("anyone")
def form(key: str) -> Response:
    """One form; where it is retired or unknown, the one to use now, with what the link carried."""
    found = find_named(key, in_force(), clock.today())
    carried = request.query_string.decode()
    if found and found.form.in_use(clock.today()):
        if key in ELSEWHERE:
            return answer(to=ELSEWHERE[key])
        return page("referrals/named/form.html", named=found, carried=carried)
    others = forms_in_use(in_force(), clock.today())
    status = 200 if found else 404
    return page("referrals/named/not_in_use.html", status, named=found, forms=others, carried=carried)


@bp.get("/request-support/forms/<key>/blank")
@allow("anyone")
def blank(key: str) -> Response:
    """An empty one to print, for parents or for those who work with the child."""
    found = find_named(key, in_force(), clock.today())
    if found is None or key in ELSEWHERE or not found.form.in_use(clock.today()):
        return form(key)
    family = request.args.get("as", "parent") == "parent" and "parent" in found.form.asked_by
    return page("referrals/named/blank.html", named=found, filled=to_print(found, family), family=family,
                signed_in=g.viewer.signed_in)  # fmt: skip


def to_print(found: Named, family: bool) -> Filled:
    """The empty form with this council’s choices."""
    kind = "parent" if family else "setting"
    choices = choices_of(kind, found.profile) | {"wanted": wanted(found.profile, "parent" if family else "setting")}
    if not family:
        choices["reason"] = reasons(found.profile)
    return Filled((ParentRequest2 if family else SettingRequest2)(choices=choices))
