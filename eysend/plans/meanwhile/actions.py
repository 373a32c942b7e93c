"""Writing about a child from a device: merged with what others wrote meanwhile, or held for a person (XC-6)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.core import audit, forms
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.offline import held
from eysend.offline.envelope import Letter
from eysend.offline.held import Hold
from eysend.offline.held_forms.held_form import HeldForm
from eysend.people.viewer import Viewer
from eysend.plans.drafts.actions import write_about
from eysend.plans.drafts.merging import Meanwhile
from eysend.plans.forms import AboutChild
from eysend.plans.versions import version_of

BOTH_WROTE = "Somebody else changed this too. Choose which words stay, under “Forms that wait for somebody”."
Answers = Mapping[str, Any]


def write(answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Write what a form says about a child into the draft that it was opened for; gives the child's id.

    NotNow where that draft was started or ended, Meanwhile where somebody else changed the same fields.
    """
    version, child_id = version_of(answers["edition"])
    write_about(child_id, answers, key=key, by=by, at=at, opened=version)
    return child_id


def apply(letter: Letter, *, by: Viewer, on: date, at: datetime) -> str:
    """The deed of a form that came in an envelope; Hold (conflict) where a person has to choose."""
    try:
        child_id = write(forms.read(AboutChild(), letter.answers), key=letter.id, by=by, at=at)
    except Meanwhile as why:
        both = why.merged.overlapping if why.merged else []
        raise Hold("conflict", {name: [BOTH_WROTE] for name in both}) from why
    return f"/children/{child_id}/plan/draft"


def choose(form: HeldForm, answers: Answers, *, by: Viewer, at: datetime) -> str:
    """Record a held form as a person chose, under its author's name with the rights of who chose; gives its address.

    NotNow if somebody was quicker, Meanwhile if somebody wrote again: then nothing was done.
    """
    if form.author is None or form.letter is None:
        raise NotYours
    as_author = replace(by, person_id=form.author.id, name=form.author.name)
    with db.session.begin_nested():
        held.settle(form.item, by=by.actor, at=at)
        child_id = write(answers, key=form.letter.id, by=as_author, at=at)
        form.first.address = f"/children/{child_id}/plan/draft"
        audit.note("held form recorded", form.item, by=by.actor, at=at, fields={"address": form.first.address})
    return form.first.address
