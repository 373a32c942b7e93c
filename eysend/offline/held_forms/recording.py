"""Recording a held form: the applier of any other, with the author's name and the rights of who settles it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.offline.appliers import OfflineForm
from eysend.offline.envelope import Letter
from eysend.offline.held import WHY, Hold
from eysend.offline.held_forms.held_form import HeldForm
from eysend.offline.photos.photo import follow
from eysend.offline.reasons import reason
from eysend.people.viewer import ANYONE, Viewer


def record(form: HeldForm, answers: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> str:
    """Do the form's deed: the author's words under the author's name, with the rights of who settles it."""
    offline, letter, author = form.offline_form, form.letter, form.author
    if offline is None or letter is None or not (author or offline.public):
        raise NotYours
    as_author = replace(by, person_id=author.id, name=author.name) if author else ANYONE
    ready = completed(form, letter, answers)
    try:
        address = offline.apply(ready, by=as_author, on=on, at=at)
        db.session.flush()
    except Exception as error:
        raise Refused({WHOLE_FORM: still_held(reason(error, form.first.form))}, {}) from error
    if form.item.reason == "id_reused":
        follow(form.first.id, ready.id, variant=form.frozen)
    else:
        form.first.address = address
    audit.note("held form recorded", form.item, by=by.actor, at=at, fields={"address": address})
    return address


def completed(form: HeldForm, letter: Letter, answers: Mapping[str, Any]) -> Letter:
    """The letter with the child that was chosen; where its number is another form's, under a number of its own."""
    key = form.item.id if form.item.reason == "id_reused" else letter.id
    if form.item.reason != "to_match":
        return replace(letter, id=key)
    field, _, choose = form.offline_form.match if form.offline_form else OfflineForm.match
    if not answers["child_id"]:
        raise Refused({"child_id": [choose]}, {})
    return replace(letter, id=key, answers={**letter.answers, field: answers["child_id"]})


def still_held(error: Exception) -> list[str]:
    """Why it could not be recorded now, in words. A busy database stays itself."""
    if not isinstance(error, Hold):
        raise error
    wrong = [words for words_of_field in error.words.values() for words in words_of_field]
    return [f"It was not recorded. {WHY[error.reason]}", *wrong]
