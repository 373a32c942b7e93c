"""What is asked of permission: who, by which right, when, how, and for what (DER-5, HER-26)."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from eysend.core import fields, forms
from eysend.core.fields import Choice
from eysend.core.forms import Form
from eysend.referrals.forms import TIES, YES_NO

SHOWN_BY: tuple[Choice, ...] = (
    ("said", "They say so"),
    ("certificate", "We saw a birth certificate"),
    ("order", "We saw a court order or an agreement"),
    ("carer", "They were with the child by a care order"),
)
HOW: tuple[Choice, ...] = (
    ("signed", "Signed"),
    ("written", "In an email or message"),
    ("spoken", "Spoken, with a witness"),
)
HOW_SAID = (*HOW, ("e_confirmed", "Confirmed online, by themselves"))
SCOPE: tuple[Choice, ...] = (
    ("ask", "The request is sent and read"),
    ("involved", "The team works with the child"),
)
WHERE: tuple[Choice, ...] = (
    ("home_and_setting", "At home and at the setting"),
    ("setting_only", "At the setting only, no home visits"),
    ("home_only", "At home only"),
)
WITNESS = "Enter who heard it"
NOT_THEIRS = "Only somebody with parental responsibility can give permission. Ask them: we can send them a link"


@forms.register
class PermissionForm(Form):
    """Permission as somebody writes it down who was told of it."""

    class Meta:
        name = "permission"
        version = 1
        title = "Write down a permission"

    who = fields.text("Who gave it?", ask="the name of who gave it")
    tie = fields.one_of("Who are they to the child?", TIES, need="Choose who they are to the child")
    responsibility = fields.one_of(
        "Do they have parental responsibility?",
        YES_NO,
        hint="They may decide for the child by law. Not everybody who lives with them does.",
        need="Choose if they have parental responsibility",
    )
    shown_by = fields.one_of("How do you know?", SHOWN_BY, need="Choose how you know")
    given_on = fields.day("When did they give it?", ask="the day they gave it")
    how = fields.one_of("How?", HOW, need="Choose how they gave it")
    witness = fields.text("If spoken: who heard it?", required=False)
    scope = fields.some_of("What do they agree to?", SCOPE, need="Choose what they agree to")
    place = fields.one_of("If the team works with the child: where?", WHERE, required=False)
    share_with = fields.long_text(
        "With whom may we share what we know?",
        rows=3,
        max=2000,
        required=False,
        hint="Names and what they do. Leave it empty if nobody was named.",
    )

    @validates_schema
    def holds(self, answers: dict[str, Any], **_: Any) -> None:
        """Only who has responsibility permits; what was spoken, somebody heard."""
        if answers.get("responsibility") != "yes":
            raise ValidationError(NOT_THEIRS, "responsibility")
        if answers.get("how") == "spoken" and not answers.get("witness"):
            raise ValidationError(WITNESS, "witness")


@forms.register
class ConfirmForm(Form):
    """Permission as its giver confirms it, signed in or by a link for one use."""

    class Meta:
        name = "permission-confirmed"
        version = 1
        title = "Give your permission"

    who = fields.text("Your name", autocomplete="name")
    tie = fields.one_of("Who are you to the child?", TIES, need="Choose who you are to the child")
    responsibility = fields.tick(
        "I have parental responsibility: I may decide for the child by law",
        required=True,
        need="Only somebody with parental responsibility can permit it. If you do not have it, ring us",
    )
    scope = fields.some_of(
        "What do you agree to?",
        SCOPE,
        need="Choose what you agree to, or ring us",
        hint="You can change your mind at any time.",
    )
    place = fields.one_of("If the team works with the child: where?", WHERE, required=False)
    share_with = fields.long_text(
        "With whom may we share what we know?",
        rows=3,
        max=2000,
        required=False,
        hint="Names and what they do. Leave it empty for nobody.",
    )


@forms.register
class AskForm(Form):
    """Whom to ask for permission."""

    class Meta:
        name = "permission-asked"
        version = 1
        title = "Ask for permission"

    name = fields.text("Name of somebody with parental responsibility", ask="their name")
    email = fields.email("Their email address", ask="their email address", autocomplete="off")


@forms.register
class WithdrawalForm(Form):
    """Taking a permission back."""

    class Meta:
        name = "permission-withdrawal"
        version = 1
        title = "Take back a permission"

    withdrawn_on = fields.day("When was it taken back?", ask="the day it was taken back")
    why = fields.long_text("Why?", ask="why, in a few words", rows=3, max=2000)
