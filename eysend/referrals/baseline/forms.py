"""The baseline assessment of a school (HER-17)."""

from eysend.core import fields, forms

AREAS = {
    "communication": "Communication and language",
    "personal": "Personal, social and emotional development",
    "physical": "Physical development",
    "learning": "Reading, writing and numbers",
}
ONE = "Write what you saw in one area or more"


@forms.register
class BaselineForm(forms.Form):
    """Results in the school’s own words, for one request."""

    class Meta:
        name = "baseline-assessment"
        version = 1
        title = "Baseline assessment"
        either = (("communication|personal|physical|learning", "textarea", ONE),)

    request = fields.one_of("Which request does it go with?", need="Choose the request")
    done_on = fields.day("When was it done?", ask="the day it was done")
    tool = fields.text("Which assessment did you use?", hint="Its name only.", required=False)
    communication = fields.long_text(AREAS["communication"], rows=3, section="What you saw", required=False)
    personal = fields.long_text(AREAS["personal"], rows=3, required=False)
    physical = fields.long_text(AREAS["physical"], rows=3, required=False)
    learning = fields.long_text(AREAS["learning"], rows=3, required=False)
    helps = fields.long_text("What helps already", rows=3, required=False)
