"""What a parent writes who asks a setting for a meeting."""

from eysend.core import fields, forms


@forms.register
class MeetingForm(forms.Form):
    """Whom to meet about which child, why, and how to answer."""

    class Meta:
        name = "meeting-asked"
        version = 1
        title = "Ask for a meeting"

    whom = fields.one_of("Whom do you want to meet?", need="Choose whom you want to meet")
    words = fields.long_text(
        "What do you want to talk about?",
        rows=4,
        max=2000,
        hint="The setting’s SENCO (special educational needs co-ordinator) and manager read it. Nobody else does.",
        need="Enter what you want to talk about",
    )
    reach = fields.text("How and when can they reach you?", need="Enter how and when they can reach you")
