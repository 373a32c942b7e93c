"""What a setting is asked when it wants advice and names no child."""

from eysend.core import fields, forms


@forms.register
class ConsultationForm(forms.Form):
    """A question about the setting’s own work."""

    class Meta:
        name = "consultation"
        version = 1
        title = "Ask for advice for your setting"

    setting = fields.one_of("Which setting is it for?", need="Choose the setting")
    reason = fields.one_of("What do you ask for?", need="Choose what you ask for")
    about = fields.long_text(
        "What is it about?",
        hint="Write of the room, the day, what adults do. Name no child: no initials, no birthday.",
        need="Enter what it is about",
    )
    tried = fields.long_text("What have you tried?", rows=3, required=False)
    hoped = fields.long_text("What would help?", rows=3, required=False)
    reach = fields.text("When can we ring you, and on which number?", required=False)
    no_name = fields.tick("I have looked again: no child is named here")


@forms.register
class AdviceForm(forms.Form):
    """What the service answers."""

    class Meta:
        name = "consultation-advice"
        version = 1
        title = "Your advice"

    advice = fields.long_text("Your advice", hint="The setting reads it. Name no child.", need="Enter your advice")
