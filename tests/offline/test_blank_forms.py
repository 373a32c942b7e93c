"""A form that was left blank: the service says in one round, and in the same order and words, what a device says."""

import pytest

from eysend.core import forms
from eysend.core.asked import needs
from eysend.core.forms import Refused
from eysend.offline import appliers

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
