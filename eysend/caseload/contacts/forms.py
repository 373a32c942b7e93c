"""What is asked of a call: how, what came of it, and why it was late."""

from eysend.caseload.first_contact import HOW, OUTCOMES
from eysend.core import fields, forms


@forms.register
class AttemptForm(forms.Form):
    """One try to reach somebody (WNH-12)."""

    class Meta:
        name = "contact-attempt"
        version = 1
        title = "What came of it?"

    tried_on = fields.day("Which day?", ask="the day of the call")
    how = fields.one_of("How?", HOW, need="Choose how")
    outcome = fields.one_of("What came of it?", OUTCOMES, need="Choose what came of it")
    words = fields.text("More about it", required=False, max=500)


@forms.register
class LateForm(forms.Form):
    """Why a promise was not kept in time."""

    class Meta:
        name = "contact-late"
        version = 1
        title = "Why was it late?"

    late_why = fields.text("Why was it late?", need="Enter why it was late", max=500)
