"""The second version of both requests: what a task list asks besides. Version 1 stays the long page and the copy on
devices; both are taken in by the same deed.
"""

from eysend.core import fields, forms
from eysend.core.fields import Choice
from eysend.referrals.forms import ParentRequest, SettingRequest

WAITS: tuple[Choice, ...] = (
    ("no", "No"),
    ("waiting", "We wait to hear"),
    ("yes", "Yes"),
    ("not_said", "I would rather not say"),
)
NO_MATTER = "You need none to ask. It makes no difference to the answer."
EHC = "Is there an Education, Health and Care plan (EHC plan)?"


@forms.register
class ParentRequest2(ParentRequest):
    """A parent’s request, with what may be said of a diagnosis, and need not be (HER-23)."""

    class Meta(ParentRequest.Meta):
        version = 2

    diagnosis = fields.one_of(
        "Is there a diagnosis?", WAITS, section="A diagnosis or a plan", hint=NO_MATTER, required=False
    )
    ehc_plan = fields.one_of(EHC, WAITS, required=False)


@forms.register
class SettingRequest2(SettingRequest):
    """The request of somebody who works with the child, with what may break down (HER-23, HER-24)."""

    class Meta(SettingRequest.Meta):
        version = 2

    diagnosis = fields.one_of(
        "Is there a diagnosis?", WAITS, section="A diagnosis or a plan", hint=NO_MATTER, required=False
    )
    ehc_plan = fields.one_of(EHC, WAITS, required=False)
    breakdown = fields.long_text(
        "What may break down, and by when?",
        section="What may break down",
        rows=3,
        hint="For example, that the child loses the place.",
        required=False,
    )
