"""The three forms of getting in as devices keep and send them, also where nobody ever signed in (offline.md §2.1)."""

from datetime import date, datetime
from functools import partial

from eysend.councils.council import in_force
from eysend.offline import appliers
from eysend.offline.appliers import MARKLESS, OfflineForm
from eysend.offline.envelope import Letter
from eysend.people.viewer import Viewer
from eysend.referrals import actions
from eysend.referrals.first_notice import FirstNotice, raised
from eysend.referrals.paper import KINDS, choices_of
from eysend.referrals.queries import child_of


def apply(letter: Letter, kind: str, *, by: Viewer, on: date, at: datetime) -> str:
    """The deed of what came in an envelope, from anybody; the address of its receipt."""
    key = actions.take_in(kind, letter.id, letter.answers, in_force(), by=by, on=on, at=at)
    return f"/receipts/{key}"


def offline_form(kind: str, name: str) -> OfflineForm:
    """One of the three, as devices keep and send it."""
    way, meant = WAYS[kind]
    return OfflineForm(
        schema=KINDS[kind].schema,
        name=name,
        address=KINDS[kind].address,
        way=way,
        meant=meant,
        post=KINDS[kind].address,
        checks=f"{KINDS[kind].address}/answers" if kind != "section_23" else "",
        part="referrals/_fields.html",
        after="referrals/_after.html",
        more=lambda: {"kind": kind, "mine": [], "advice": None, "evidence": {}, "recorded": None},
        choices=lambda: choices_of(kind, in_force()),
        apply=partial(apply, kind=kind),
        child=child_of,
        public=True,
    )


def register() -> None:
    """Let devices keep and send the three forms, also where nobody ever signed in."""
    for form in (*OFFLINE.values(), appliers.earlier(OFFLINE["section_23"], FirstNotice, raised)):
        appliers.register(form)


WAYS = {
    "parent": ("Ask for support", frozenset[str]()),
    "setting": ("Ask for support for a child at your setting", frozenset({"setting", "health", MARKLESS})),
    "section_23": ("Send a Section 23 notice", frozenset({"health"})),
}
NAMES = {"parent": "Request for support", "setting": "Request by a setting", "section_23": "Section 23 notice"}
OFFLINE = {kind: offline_form(kind, name) for kind, name in NAMES.items()}
