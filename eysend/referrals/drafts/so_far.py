"""How far a draft is: its tasks with their state in words, what is missing, and what the team would say today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from eysend.core.filled import Filled
from eysend.core.forms import Form
from eysend.councils.advice import Answer
from eysend.councils.asking import Reason
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.drafts.beside import Task, beside
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.drafts.parts import TRYING, Part, parts_of
from eysend.referrals.drafts.typed import Typed, is_blank, read_typed
from eysend.referrals.facts import advice_on
from eysend.referrals.missing import NEEDS, PERMISSION, REVIEWED, TRIED, evidence, permission_of

BREAKDOWN = "What may break down, and by when."
CHOOSE = "You write of “{word}”: choose what you ask for in “What would help”."
LESS = {"tried": {TRIED, REVIEWED}, "see": {NEEDS}}  # what a part that nobody must fill in may still lack


@dataclass(frozen=True)
class SoFar:
    """A draft with all that is known of it on one day."""

    draft: RequestDraft
    schema: Form
    typed: Typed
    parts: list[Part]
    others: list[Task]
    advice: Answer | None
    says: dict[str, str]
    missing: list[str]

    @property
    def tasks(self) -> list[dict[str, Any]]:
        """The lines of the task list."""
        mine = [(part, part.key, self.status_of(part)) for part in self.parts]
        here = f"/request-support/drafts/{self.draft.id}"
        lines = [{"title": p.title, "href": f"{here}/{key}", **words} for p, key, words in mine]
        lines += [{"title": t.title, "href": t.href, "status": t.status, "colour": t.colour} for t in self.others]
        ready = {"status": "Ready", "colour": "blue"} if self.whole else {"status": "When the rest is done", "waits": 1}
        return [*lines, {"title": "Check and send", "href": f"{here}/answers", "colour": None, **ready}]

    @property
    def whole(self) -> bool:
        """Whether it can be sent."""
        return not self.typed.errors

    def status_of(self, part: Part) -> dict[str, Any]:
        """The state of one part, in words."""
        typed = any(not is_blank(self.draft.answers.get(name)) for name in part.names)
        if self.typed.wrong_in(part.names):
            return {"status": "Started", "colour": "light-blue"} if typed else {"status": "To do", "colour": "blue"}
        if part.key == "permission" and PERMISSION in self.missing:
            return {"status": "Awaited", "colour": "yellow"}
        if typed and part.key in LESS and LESS[part.key] & set(self.missing):
            return {"status": "Started", "colour": "light-blue"}
        must = any(self.schema.fields[name].required for name in part.names)
        return {"status": "Done" if typed or must else "Optional", "colour": None}

    def filled(self, part: Part, errors: Mapping[str, list[str]] | None = None) -> Filled:
        """The fields of a part as they were typed."""
        return Filled(self.schema, self.draft.answers, errors)


def how_far(draft: RequestDraft, profile: Profile, viewer: Viewer, on: date) -> SoFar:
    """Read the draft as it stands on this day."""
    schema = draft.schema(profile)
    typed = read_typed(schema, draft.answers, on)
    values = {**typed.values, "asked_by": draft.branch}
    advice = advice_on(profile, draft.kind, values, on) if values["born"] else None
    others = beside(draft, viewer, on)
    made_good = {words for task in others for words in task.instead}
    missing = [words for words in lacking(draft, values, profile) if words not in made_good]
    more = [words for task in others for words in task.missing]
    tried_missing = {TRIED, REVIEWED} & set(missing) or (made_good and more)
    says = evidence(advice, asker=True) if tried_missing else {}
    missing += more
    return SoFar(draft, schema, typed, parts_of(draft, profile), others, advice, says, missing)


def lacking(draft: RequestDraft, values: Mapping[str, Any], profile: Profile) -> Iterator[str]:
    """What the request could still say. It stops nothing (WNH-4, HER-18)."""
    reason = reason_of(draft, profile)
    if permission_of(draft.kind, values) == "awaited":
        yield PERMISSION
    if draft.branch in TRYING and not (values.get("needs") and values.get("see")):
        yield NEEDS
    if draft.branch in TRYING and not values.get("did"):
        yield TRIED
    elif draft.branch in TRYING and not (values.get("reviewed_on") and values.get("effect")):
        yield REVIEWED
    if reason and "breakdown" in reason.asks and not values.get("breakdown"):
        yield BREAKDOWN
    if reason is None and draft.branch in TRYING and (word := word_of_a_reason(values, profile)):
        yield CHOOSE.format(word=word)


def reason_of(draft: RequestDraft, profile: Profile) -> Reason | None:
    """What the request is for, where it says so and this council codes it."""
    return next((one for one in profile.reasons if one.key == draft.answers.get("reason")), None)


def word_of_a_reason(values: Mapping[str, Any], profile: Profile) -> str:
    """A word in what was written for which this council has a reason to choose (HER-24)."""
    written = " ".join(str(values.get(name) or "") for name in ("see", "hoped", "targets")).lower()
    return next((word for one in profile.reasons for word in one.words if word in written), "")
