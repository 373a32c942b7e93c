"""A device keeps and offers the forms that its person may send: hello follows the mark on each form's own address."""

import pytest

from eysend.core import clock
from eysend.core.access import may
from eysend.offline import appliers
from eysend.offline.offered import offered
from eysend.people.viewer import ANYONE, viewer_of

OF_THE_TEAM = {"observation", "visit", "portage-visit", "register", "setting-audit", "plan-about"}
OF_A_PLAN = {"plan-comment", "plan-view"}
OF_FAMILIES = {"activity-chart", "booking-word"}
FORMS = {
    "pat": OF_THE_TEAM | OF_A_PLAN | {"request-by-parent"},
    "lee": OF_THE_TEAM | OF_A_PLAN | {"request-by-parent"},
    "sana": OF_FAMILIES | OF_A_PLAN | {"request-by-parent"},
    "joy": OF_A_PLAN | {"request-by-parent", "request-by-setting"},
    "liz": {"request-by-parent", "request-by-setting"},
    "ruth": {"request-by-parent", "request-by-setting", "section-23"},
    "ada": {"request-by-parent"},
}


@pytest.mark.rule("XC-4")
@pytest.mark.parametrize("who", FORMS)
def test_hello_names_the_forms_of_whoever_is_signed_in_and_no_others(cast, tablet_of, who):
    assert set(tablet_of(getattr(cast, who)).hello()["forms"]) == FORMS[who]


def test_whoever_never_signed_in_is_told_the_forms_that_anybody_may_send(tablet_of):
    assert set(tablet_of(None).hello()["forms"]) == {"request-by-parent", "request-by-setting", "section-23"}


@pytest.mark.parametrize("who", [*FORMS, None])
def test_no_form_is_named_whose_own_page_would_turn_its_person_away(app, cast, tablet_of, who):
    person = getattr(cast, who) if who else None
    marks = {rule.rule: app.view_functions[rule.endpoint].allowed for rule in app.url_map.iter_rules()
             if "POST" in rule.methods and hasattr(app.view_functions[rule.endpoint], "allowed")}  # fmt: skip
    viewer = viewer_of(person, on=clock.today()) if person else ANYONE
    for name in tablet_of(person).hello()["forms"]:
        assert may(viewer, marks[appliers.newest()[name].post]), name


@pytest.mark.rule("XC-4")
def test_an_administrator_who_records_nothing_takes_no_list_of_settings_to_audit(cast, visit_as):
    assert "settings" in visit_as(cast.pat).get("/sync/v1/pack").json["lists"]
    assert visit_as(cast.ada).get("/sync/v1/pack").json["lists"] == {}


def test_which_forms_are_whose_is_told_of_a_person_with_no_request_at_hand(cast):
    pat, sana = (offered(viewer_of(one, on=clock.today())) for one in (cast.pat, cast.sana))
    assert set(pat) == FORMS["pat"] and set(sana) == FORMS["sana"]
