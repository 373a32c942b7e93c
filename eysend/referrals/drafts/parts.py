"""The parts of a request, each a short page of its task list: which questions, in words that fit who asks (HER-14).

A parent is asked for no paper and not for what a nursery tried (HER-21); health and others not for what only a setting
can have tried.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from eysend.core.errors import NotYours
from eysend.councils.service import Profile
from eysend.councils.team import AskedBy
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.forms import reasons, wanted

TRYING: tuple[AskedBy, ...] = ("setting", "school")


@dataclass(frozen=True)
class Part:
    """One task: its word in the address, its title, and its questions. `asks_for` names the branches that get it."""

    key: str
    title: str
    names: tuple[str, ...]
    asks_for: tuple[AskedBy, ...] = ("setting", "school", "health", "other")


CHILD = ("child_first", "child_last", "born", "places")
PARENTS: tuple[Part, ...] = (
    Part("you", "About you", ("your_name", "tie", "phone", "email", "safely", "postcode"), ("parent",)),
    Part("child", "About the child", (*CHILD, "place_names", "days", "half_days"), ("parent",)),
    Part("permission", "Permission", ("responsibility", "agrees", "who_may"), ("parent",)),
    Part("see", "What you see", ("needs", "see", "loves", "diagnosis", "ehc_plan"), ("parent",)),
    Part("hoped", "What would help", ("wanted", "hoped", "helpers"), ("parent",)),
)
WORKING: tuple[Part, ...] = (
    Part("you", "Who asks", ("your_name", "your_role", "organisation", "phone", "email")),
    Part("child", "About the child", (*CHILD, "days", "half_days")),
    Part(
        "permission",
        "Permission",
        ("parent_name", "parent_reach", "permission", "permission_by", "permission_on", "permission_how"),
    ),
    Part("see", "What you see", ("needs", "see", "loves", "diagnosis", "ehc_plan")),
    Part(
        "tried",
        "What you have tried",
        ("targets", "did", "tried_from", "reviewed_on", "effect", "family_view", "why_not_yet"),
        TRYING,
    ),
    Part("hoped", "What would help", ("reason", "wanted", "hoped", "breakdown")),
)


def parts_of(draft: RequestDraft, profile: Profile) -> list[Part]:
    """The parts for who asks, less the questions that offer no choice here."""
    unasked = set(not_asked(draft, profile))
    return [
        Part(part.key, part.title, tuple(name for name in part.names if name not in unasked))
        for part in (*PARENTS, *WORKING)
        if draft.branch in part.asks_for
    ]


def not_asked(draft: RequestDraft, profile: Profile) -> Iterator[str]:
    """Choices of one are none; a reason is a setting’s; what may break down is asked where the reason needs it."""
    chosen = draft.answers.get("reason")
    coded = draft.branch in TRYING and len(reasons(profile)) > 1
    if len(wanted(profile, draft.branch)) < 3:
        yield "wanted"
    if not coded:
        yield "reason"
    if not any("breakdown" in one.asks for one in profile.reasons if one.key == chosen):
        yield "breakdown"
    if not draft.form.endswith(".v2"):
        yield from ("diagnosis", "ehc_plan", "breakdown")


def find_part(key: str, draft: RequestDraft, profile: Profile) -> Part:
    """The part of this name; NotYours where who asks has none."""
    for part in parts_of(draft, profile):
        if part.key == key:
            return part
    raise NotYours


def next_after(part: Part, draft: RequestDraft, profile: Profile) -> str:
    """Where “Save and continue” leads: the next part, and after the last one the list."""
    keys = [one.key for one in parts_of(draft, profile)]
    after = keys[keys.index(part.key) + 1 :]
    return f"/request-support/drafts/{draft.id}" + (f"/{after[0]}" if after else "")
