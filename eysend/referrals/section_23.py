"""What a Section 23 notice says: the facts that the law asks for, each with its day (A-1, WNH-37 to WNH-39)."""

from datetime import date
from typing import Any

from marshmallow import validates

from eysend.core import fields, forms
from eysend.core.dates import compulsory_school_age
from eysend.core.fields import Choice
from eysend.core.words import whole_date
from eysend.councils.areas import AREAS
from eysend.referrals import nhs_number
from eysend.referrals.forms import FUTURE, REACH

NOTICES: tuple[Choice, ...] = (("section_23", "A Section 23 notice"), ("health", "An early years health notice"))
ROLES: tuple[Choice, ...] = (
    ("health_visitor", "Health visitor"),
    ("gp", "GP"),
    ("paediatrician", "Paediatrician"),
    ("speech", "Speech and language therapist"),
    ("occupational", "Occupational therapist"),
    ("physio", "Physiotherapist"),
    ("nurse", "Nurse or midwife"),
    ("other", "Another role in health"),
)
OPINIONS: tuple[Choice, ...] = (("has", "The child has"), ("probably", "The child probably has"))
WAYS: tuple[Choice, ...] = (("email", "By email"), ("phone", "By phone"), ("letter", "By letter"))
SAFE: tuple[Choice, ...] = (
    ("safe", "Yes, only they read it"),
    ("shared", "Somebody else may read it"),
    ("unsafe", "No"),
    ("unsure", "I do not know"),
)
TOLD = "Enter the day you told the parent. The law asks you to tell them before you tell us"
OFFERED = "Enter the day you offered the parent a talk about it, as the law asks"
NONE_KNOWN = "Enter the voluntary organisation that you told the parent of, or tick that you know of none"
OVER = "The child is of compulsory school age from {day}: a notice is for younger children. Ask the school, or ring us"
UNBORN = "This day must not be before the child was born"


@forms.register
class Section23Notice(forms.Form):
    """A health colleague's notice about a child under compulsory school age. No consent is needed for it."""

    class Meta:
        name = "section-23"
        version = 2
        title = "Send a Section 23 notice"
        either = (
            ("phone|email", "input", REACH),
            ("voluntary|none_known", "input", NONE_KNOWN),
        )

    notice = fields.one_of("What do you send?", NOTICES, section="About you", need="Choose what you send")
    your_name = fields.text("Your name", autocomplete="name")
    your_role = fields.one_of("Your role", ROLES, widget="select", need="Choose your role")
    organisation = fields.text("Your organisation", hint="For example, the NHS trust.", autocomplete="organization")
    phone = fields.tel("Phone number", required=False)
    email = fields.email("Work email", required=False)
    child_first = fields.text("Child’s first name", section="About the child", ask="the child’s first name")
    child_last = fields.text("Child’s last name", ask="the child’s last name")
    born = fields.day("Day, month and year of birth", ask="the child’s date of birth", past=FUTURE)
    nhs_number = fields.text("NHS number", max=20, width=20, inputmode="numeric", required=False)
    address = fields.long_text("Where the child lives", rows=3, required=False)
    attends = fields.text("Nursery, childminder or school", required=False)
    opinion = fields.one_of("Your opinion", OPINIONS, section="What you think", need="Choose what you think")
    what = fields.some_of(
        "Of these",
        (("sen", "special educational needs"), ("disability", "a disability")),
        need="Choose special educational needs, a disability, or both",
    )
    areas = fields.some_of("With what?", AREAS, ask="with what", required=False)
    see = fields.long_text("What you see", need="Enter what you see")
    parent_name = fields.text("Name of a parent", section="The parents", ask="the name of a parent")
    parent_email = fields.email("Their email address", ask="the parent’s email address", required=False)
    parent_phone = fields.tel("Their phone number", ask="the parent’s phone number", required=False)
    reach = fields.one_of("How do they like to hear from us?", WAYS, required=False)
    safe = fields.one_of("Is it safe to write to them there?", SAFE, required=False)
    safely = fields.text("When is it safe to ring?", required=False)
    language = fields.text("Their language, if not English", width=20, required=False)
    told_on = fields.day("When did you tell them what you think, and that you must tell us?", need=TOLD, past=FUTURE)
    offered_on = fields.day("When did you offer them a talk about it?", need=OFFERED, past=FUTURE)
    voluntary = fields.text("Which voluntary organisation did you tell them of?", required=False)
    voluntary_on = fields.day(
        "When did you tell them of it?", ask="the day you told them of it", required=False, past=FUTURE
    )
    none_known = fields.tick("I know of none that may help")
    asked = fields.long_text("What would help next?", section="What next", rows=3, required=False)

    @validates("nhs_number")
    def is_one(self, value: str | None, data_key: str) -> None:
        """An NHS number has its check digit (WNH-38)."""
        nhs_number.refuse(value)


def not_in_order(answers: dict[str, Any], on: date) -> dict[str, list[str]]:
    """What the law or the calendar speaks against on this day, by field."""
    begins = compulsory_school_age(answers["born"])
    wrong = {"born": [OVER.format(day=whole_date(begins))]} if on >= begins else {}
    for name in ("told_on", "offered_on"):
        if answers[name] > on:
            wrong[name] = [FUTURE]
        elif answers[name] < answers["born"]:
            wrong[name] = [UNBORN]
    return wrong
