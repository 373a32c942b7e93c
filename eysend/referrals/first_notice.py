"""The notice as it was first published: a device may still send one. Its answers are raised to what is asked today."""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import validates

from eysend.core import fields, forms
from eysend.councils.areas import AREAS
from eysend.referrals import nhs_number
from eysend.referrals.forms import FUTURE, REACH
from eysend.referrals.section_23 import NONE_KNOWN, NOTICES, OFFERED, OPINIONS, ROLES, TOLD

EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[a-zA-Z]{2,}")


@forms.register
class FirstNotice(forms.Form):
    """The notice as it was first published."""

    class Meta:
        name = "section-23"
        version = 1
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
    parent_reach = fields.text("Their phone or email", required=False)
    safely = fields.text("Is it safe to ring or write? When?", required=False)
    told_on = fields.day("When did you tell them what you think, and that you must tell us?", need=TOLD, past=FUTURE)
    offered_on = fields.day("When did you offer them a talk about it?", need=OFFERED, past=FUTURE)
    voluntary = fields.text("Which voluntary organisation did you tell them of?", required=False)
    none_known = fields.tick("I know of none that may help")
    asked = fields.long_text("What would help next?", section="What next", rows=3, required=False)

    @validates("nhs_number")
    def is_one(self, value: str | None, data_key: str) -> None:
        """An NHS number has its check digit (WNH-38)."""
        nhs_number.refuse(value)


def raised(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers of the first version as the second takes them. Whether it is safe to write was never asked: a person
    rings."""
    told = dict(answers)
    reach, safely = str(told.pop("parent_reach", None) or ""), str(told.pop("safely", None) or "")
    if found := EMAIL.search(reach):
        told["parent_email"] = found[0]
    if reach or safely:
        told["safely"] = ". ".join(part for part in (reach, safely) if part)[:200]
    return told | {"safe": "unsure"}
