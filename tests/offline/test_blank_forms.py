"""A form that was left blank: the service says in one round, and in the same order and words, what a device says."""

import re
from datetime import date

import pytest

from eysend.core import forms
from eysend.core.asked import needs, shapes, together
from eysend.core.forms import Refused
from eysend.offline import appliers
from eysend.referrals.days import wrong_days

BLANK = {"seen_on-day": "", "child_id": "", "child_words": "", "saw": ""}


def told(schema, sent) -> list[str]:
    with pytest.raises(Refused) as refused:
        forms.read(schema, sent)
    seen = [name for name in refused.value.errors if schema.fields[name].metadata["widget"] != "hidden"]
    either = [names.split("|")[0] for names, *_ in getattr(schema.Meta, "either", ())]
    return [words for name, said in refused.value.errors.items() if name in {*seen, *either} for words in said]


def test_every_form_left_blank_is_told_of_once_as_the_device_tells_it(app, profile):
    for one in [*appliers.newest().values(), *appliers.older()]:
        schema = one.made()
        assert told(schema, {}) == [words for _, _, words in needs(schema)], one.key


def test_without_scripts_a_blank_observation_is_told_of_in_one_round(cast, visit_as):
    page = visit_as(cast.pat).post("/observations", BLANK)
    summary = page.html.split("govuk-error-summary__list")[1].split("</ul>")[0]
    assert page.status == 422 and summary.count("<li>") == 10
    places = [summary.index(words) for words in ("Choose the child", "Choose where you were", "Enter what you saw, or")]
    assert places == sorted(places)


def test_who_wrote_down_what_they_saw_is_asked_for_the_words(cast, visit_as):
    sent = {"child_id": str(cast.amir.id), "kind": "narrative", "count_1_alone": "2", "saw": ""}
    page = visit_as(cast.pat).post("/observations", sent)
    assert page.status == 422 and "Enter what you saw" in page.main and "Enter the next steps" in page.main


VISIT = {
    **{"place": "home", "seen_on-day": "2", "seen_on-month": "3", "seen_on-year": "2027", "started": "10:00"},
    **{"present": "Sana", "seen": "He signed", "advice": "Wait", "who_1": "Sana", "do_1": "Wait at snack"},
    **{"by_1-day": "9", "by_1-month": "3", "by_1-year": "2027"},
}
AUDIT = {"setting_words": "Acorns", "audited_on-day": "2", "audited_on-month": "3", "audited_on-year": "2027"}
TOGETHER = [
    ("visit.v1", VISIT, {"do_2": "Two toys"}, ["Enter who will do next step 2", "Enter the day for next step 2"]),
    ("visit.v1", VISIT, {"watched_by": "Joy"}, ["Enter the strategy that you showed"]),
    ("portage-visit.v1", {}, {"target": "Signs more"}, ["Choose when in the day"]),
    ("setting-audit.v1", AUDIT, {"who_3": "Joy"}, ["Action 3: enter what is to be done"]),
    ("setting-audit.v1", AUDIT, {"do_1": "Signs"}, ["Action 1: enter who does it"]),
    ("observation.v1", {}, {"kind": "narrative", "count_1_alone": "2"}, ["Enter what you saw"]),
]  # fmt: skip


@pytest.mark.rule("XC-4", "DER-18")
@pytest.mark.parametrize(("key", "whole", "more", "words"), TOGETHER)
def test_what_one_answer_asks_for_is_refused_in_the_words_that_the_device_has(app, profile, key, whole, more, words):
    schema = appliers.find(key).made()
    sent = whole | more | ({"child_words": "Amir"} if "child_words" in schema.fields else {})
    assert set(words) <= set(told(schema, sent))
    asked = [said for name, widget, said, when in together(schema) if when]
    assert set(words) <= set(asked)


@pytest.mark.rule("XC-4")
def test_every_day_that_must_not_lie_ahead_is_told_by_the_device_in_the_services_words(app, profile):
    day = date(2027, 3, 3)
    for one in [*appliers.newest().values(), *appliers.older()]:
        schema = one.made()
        known = {told[0]: told[4] for told in shapes(schema) if told[1] == "date" and len(told) > 4}
        ahead = {name: day for name, field in schema.fields.items() if field.metadata["widget"] == "date"}
        answers = dict.fromkeys(schema.fields) | ahead
        refused = forms.to_come(schema, answers, date(2027, 3, 2))
        assert refused == {name: [words] for name, words in known.items()}
        if one.key.startswith(("request-by", "section-23")):
            assert wrong_days(one.key.split(".")[0].removeprefix("request-by-"), ahead, date(2027, 3, 2)) == refused


def test_a_device_asks_again_for_what_cannot_be_a_postcode(cast):
    schema = appliers.newest()["request-by-parent"].made()
    [shape] = [one for one in shapes(schema) if one[0] == "postcode"]
    assert shape[2] == "Give a postcode, or its first half." and not re.search(str(shape[3]), "XX")
    assert re.search(str(shape[3]), "sg5 1aa") and re.search(str(shape[3]), "SG5")


@pytest.mark.rule("XC-4")
def test_a_device_says_of_a_number_out_of_its_range_what_the_service_says(cast):
    for one in [*appliers.newest().values(), *appliers.older()]:
        schema = one.made()
        for name, _, _, _, most, between in (one for one in shapes(schema) if one[1] == "number"):
            assert between in told(schema, {name: str(most + 1)})
