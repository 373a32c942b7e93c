"""What each of the four decisions asks. Nothing is chosen before a person chooses it (A-22, HER-29)."""

from collections.abc import Iterable
from typing import Any

from eysend.core import fields, forms
from eysend.core.fields import Choice
from eysend.core.forms import Form
from eysend.councils.service import Profile
from eysend.referrals.intake import Intake
from eysend.referrals.paper import KINDS

LEVELS: tuple[Choice, ...] = (
    ("universal", "Universal", "What every child can have: advice, events, training."),
    ("targeted", "Targeted", "Something more for a time: a group, strategies with the setting."),
    ("specialist", "Specialist", "A named practitioner works with this child."),
)
TYPES: tuple[Choice, ...] = (
    ("advice", "Advice to the setting or the family"),
    ("visits", "Visits"),
    ("teaching", "Teaching at home"),
    ("group", "A group or a place at a centre"),
    ("assessment", "An assessment"),
    ("training", "Training for the setting"),
)
ASKED: tuple[Choice, ...] = (
    ("family", "The family"),
    ("asker", "Who sent the request or notice"),
    ("setting", "The setting"),
    ("health", "Somebody in health"),
    ("other", "Somebody else"),
)
SERVICES = "Choose a service, or enter another: a family is never sent away with nothing"
ABOUT = "Which papers is this about?"
CHOOSE_PAPERS = "Choose which papers this is about"
ADVISED = "What others at the panel advised"


@forms.register
class AcceptForm(forms.Form):
    """Yes: one lead team, at a level, with the types of support and the roles that give it (HER-29, LEI-1)."""

    class Meta:
        name = "decision-accept"
        version = 1
        title = "Accept"

    about = fields.some_of(ABOUT, need=CHOOSE_PAPERS, required=False)
    lead_team = fields.one_of("Which team leads?", need="Choose the team that leads")
    joint_teams = fields.some_of("Which teams work with it?", required=False)
    level = fields.one_of("At which level?", LEVELS, need="Choose the level of support")
    types = fields.some_of("What kind of support?", TYPES, need="Choose at least one kind of support")
    visits = fields.number("How many visits to begin with?", max=60, required=False)
    roles = fields.some_of("Who gives it?", need="Choose at least one role")
    why_overrode = fields.long_text(
        "If a team would say no today: why do you accept?",
        rows=2,
        hint="The rules advise, you decide. Your reason is kept with the advice.",
        required=False,
    )
    advised = fields.long_text(ADVISED, rows=2, required=False)


@forms.register
class InformationForm(forms.Form):
    """Not yet: somebody is asked for something by a day (HER-15)."""

    class Meta:
        name = "decision-information"
        version = 1
        title = "Ask for more information"

    about = fields.some_of(ABOUT, need=CHOOSE_PAPERS, required=False)
    asked_of = fields.one_of("Whom do you ask?", ASKED, need="Choose whom you ask")
    asked_name = fields.text("Their name", required=False)
    asked_email = fields.email(
        "Their email address",
        hint="We write to them, remind them, and take their answer in. Without it, a lead rings them.",
        autocomplete="off",
        required=False,
    )
    what = fields.long_text("What do you need to know?", rows=3, need="Enter what you need to know")
    due = fields.day(
        "By when?", ask="the day by which you need it", hint="From that day the panel can go on without it."
    )
    advised = fields.long_text(ADVISED, rows=2, required=False)


@forms.register
class SignpostForm(forms.Form):
    """Others are the right ones: which services, and for a request also why (WNH-42, C.7)."""

    class Meta:
        name = "decision-signpost"
        version = 1
        title = "Signpost"
        either = (("services|other_service", "input", SERVICES),)

    about = fields.some_of(ABOUT, need=CHOOSE_PAPERS, required=False)
    services = fields.some_of("Which services can help?", required=False)
    other_service = fields.text("Another service, with its phone number", required=False)
    why = fields.long_text(
        "Why are these the right ones?",
        rows=3,
        hint="Without a name: the family reads this. A request is not signposted without it.",
        required=False,
    )
    advised = fields.long_text(ADVISED, rows=2, required=False)


@forms.register
class DeclineForm(forms.Form):
    """No, for a coded reason, with the way back (DER-13)."""

    class Meta:
        name = "decision-decline"
        version = 1
        title = "Decline"

    about = fields.some_of(ABOUT, need=CHOOSE_PAPERS, required=False)
    reason = fields.one_of(
        "Why?", hint="The letter says what is missing, how to try again and who can help.", need="Choose the reason"
    )
    missing = fields.long_text(
        "What exactly is missing here?",
        rows=3,
        hint="In plain words, without a name: the family and who asked read this.",
        required=False,
    )
    advised = fields.long_text(ADVISED, rows=2, required=False)


FORMS: dict[str, type[Form]] = {
    "accept": AcceptForm,
    "more_information": InformationForm,
    "signpost": SignpostForm,
    "decline": DeclineForm,
}
WORDS = {
    "accept": "Accepted",
    "more_information": "More information asked for",
    "signpost": "Signposted",
    "decline": "Declined",
}


def outcomes_for(papers: Iterable[Intake]) -> list[str]:
    """What may be decided: a notice is allocated, signposted or asked about, never declined (WNH-42)."""
    requests = any(paper.kind != "section_23" for paper in papers)
    return [outcome for outcome in FORMS if requests or outcome != "decline"]


def form_for(outcome: str, profile: Profile, papers: Iterable[Intake] = ()) -> Form:
    """The form of one decision, with the choices of this version of the profile."""
    about = [(str(paper.id), f"{KINDS[paper.kind].name}, {paper.reference}") for paper in papers]
    return FORMS[outcome](choices={"about": about or [("", "")], **choices_of(outcome, profile)})


def choices_of(outcome: str, profile: Profile) -> dict[str, Any]:
    """What may be chosen, in the profile's own words."""
    if outcome == "accept":
        teams = [(team.key, team.name) for team in profile.teams]
        roles = dict.fromkeys(role for team in profile.teams for role in team.roles)
        return {"lead_team": teams, "joint_teams": teams, "roles": [(role, role) for role in roles]}
    if outcome == "signpost":
        return {"services": [(key, name) for key, name, _ in services_of(profile)]}
    if outcome == "decline":
        return {"reason": [(one.key, one.name) for one in profile.declines]}
    return {}


def services_of(profile: Profile) -> list[tuple[str, str, str]]:
    """(key, name, how to reach it): the service's own groups, its contacts, the Local Offer."""
    groups = [(f"group:{one.key}", one.name, profile.phone) for one in profile.groups]
    others = [(f"contact:{n}", one.name, one.phone or one.url or "") for n, one in enumerate(profile.contacts.others)]
    offer = profile.contacts.local_offer
    return [*groups, *others, ("local_offer", offer.name, offer.url or offer.phone or "")]
