"""What staff write to everybody booked on a date, and why a session is called off."""

from eysend.core import fields
from eysend.core.forms import Form

WHO = (("placed", "Everybody who has a place"), ("waiting", "Everybody who waits for one"))


class LetterForm(Form):
    """One plain letter, the same for each of them."""

    class Meta(Form.Meta):
        name, version, title = "training_letter", 1, "Write to everybody booked"

    who = fields.some_of("Who is it for?", WHO, ask="who it is for")
    subject = fields.text("Subject", max=120, hint="No child’s name: others may see it on a phone.")
    words = fields.long_text("Letter", rows=8, max=5000, hint="The day, time and place are added below it.")


class CallOffForm(Form):
    """Why sessions do not take place. The reason is told to everybody."""

    class Meta(Form.Meta):
        name, version, title = "training_call_off", 1, "Call off"

    sessions = fields.some_of("Which sessions?", ask="which sessions are called off")
    reason = fields.one_of("Why?", ask="why")
