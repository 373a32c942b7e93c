"""A form about a child that came after somebody else had changed the same: both texts, and what comes of a choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from eysend.children.child import Child
from eysend.core import forms
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.core.merge import Merged
from eysend.offline.held_forms.held_form import HeldForm
from eysend.people.viewer import Viewer
from eysend.plans import holding
from eysend.plans.drafts.merging import merged_into, stamp
from eysend.plans.forms import AboutChild
from eysend.plans.meanwhile.forms import ChoiceForm, between, chosen
from eysend.plans.plan import PlanVersion
from eysend.plans.sight import find_writer
from eysend.plans.versions import draft_among, version_of, versions_of

CHANGED_AGAIN = "Somebody changed the plan again. Read both once more, then choose."
CHOOSE = "Choose which words stay"


@dataclass(frozen=True)
class Conflict:
    """What is held, the draft as it is now, and how far the two merge by themselves."""

    held: HeldForm
    child: Child
    draft: PlanVersion
    answers: Mapping[str, Any]
    merged: Merged

    @property
    def edition(self) -> str:
        """What the draft says now, as a page carries it."""
        return stamp(self.draft)

    @property
    def both(self) -> dict[str, tuple[str, str]]:
        """By field that two people changed: what the draft says now, and what was sent."""
        return {name: (self.merged.values[name] or "", self.answers[name] or "") for name in self.merged.overlapping}

    @property
    def form(self) -> ChoiceForm:
        """The form that asks."""
        return between(self.both, self.held.author.name if self.held.author else "its author")

    def settled(self, which: Mapping[str, Any]) -> dict[str, Any]:
        """The form's answers once a person has chosen; Refused where something is still to choose, or to be read."""
        if which["edition"] != self.edition:
            raise Refused({WHOLE_FORM: [CHANGED_AGAIN]}, {})
        if missing := {name: [CHOOSE] for name in self.both if not which[name]}:
            raise Refused(missing, which)
        stays = {name: chosen(which[name], *texts) for name, texts in self.both.items()}
        if errors := too_long(stays, self.edition):
            raise Refused(errors, which)
        return {**self.merged.values, **stays, "edition": self.edition}


def too_long(stays: Mapping[str, str], edition: str) -> dict[str, list[str]]:
    """What the form about the child would not take, beside its field: two texts that fit may not fit together."""
    try:
        forms.read(AboutChild(), {**stays, "edition": edition})
    except Refused as why:
        return why.errors
    return {}


def find_conflict(held: HeldForm, viewer: Viewer, *, on: date) -> Conflict:
    """The conflict of a held form, for who writes the plan; NotYours otherwise, NotNow where it is too late."""
    if held.first.form != AboutChild.key() or held.item.reason != "conflict" or held.letter is None:
        raise NotYours
    if held.item.settled_at:
        raise NotNow("Somebody has settled this form already.")
    answers = forms.read(AboutChild(), held.letter.answers)
    version, child_id = version_of(answers["edition"])
    sight, draft = find_writer(child_id, viewer, on=on), draft_among(versions_of(child_id))
    if draft is None or draft.id != version.id:
        raise NotNow(holding.closed(version))
    return Conflict(held, sight.child, draft, answers, merged_into(draft, answers))
