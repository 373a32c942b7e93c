"""What is written of somebody else who works with a child."""

from eysend.caseload.professionals.professional import WHAT
from eysend.core import fields, forms


@forms.register
class ProfessionalForm(forms.Form):
    """Who it is."""

    class Meta:
        name = "professional"
        version = 1
        title = "Add somebody who works with the child"

    name = fields.text("Their name", need="Enter their name")
    role = fields.text("What they do", hint="For example speech and language therapist.", need="Enter what they do")
    organisation = fields.text("Where they work", need="Enter where they work")
    email = fields.email("Their email address", ask="their email address", required=False, autocomplete="off")
    phone = fields.tel("Their phone number", ask="their phone number", required=False, autocomplete="off")


@forms.register
class AgreedForm(forms.Form):
    """What a parent agreed may be shared with them."""

    class Meta:
        name = "professional-agreed"
        version = 1
        title = "What may be shared"

    may_share = fields.some_of("What did a parent agree that we may share?", WHAT, required=False)
    agreed_by = fields.text(
        "Who agreed?", hint="Somebody who has parental responsibility.", need="Enter who agreed", required=False
    )
    agreed_on = fields.day("When did they agree?", need="Enter when they agreed", required=False)


@forms.register
class SharingForm(forms.Form):
    """Sharing one thing."""

    class Meta:
        name = "professional-sharing"
        version = 1
        title = "Share something"

    what = fields.one_of("What do you share?", WHAT, need="Choose what you share")
    reason = fields.long_text(
        "If no parent agreed: why may you share it without asking?",
        rows=3,
        max=1000,
        required=False,
        hint="For example which law asks for it. Leave it empty where a parent agreed.",
    )
