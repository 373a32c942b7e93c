"""What a setting is asked for a child whom a health colleague asks for: what was done, apart from levels (DER-16)."""

from eysend.core import fields, forms
from eysend.core.forms import Form
from eysend.plans.forms import LEVELS

ONLY_LEVELS = "Say {what}: levels of development alone are not enough"


@forms.register
class InviteForm(Form):
    """Whom at the setting to ask for the report."""

    class Meta:
        name = "setting-report-asked"
        version = 1
        title = "Ask the setting for its report"

    name = fields.text("Who is to write it?", ask="their name", hint="For example, the SENCO or the manager.")
    email = fields.email("Their work email address", ask="their email address", autocomplete="off")


@forms.register
class SettingReportForm(Form):
    """The report: what was done, with dates, how often and effect; and in a part of its own where the child is."""

    class Meta:
        name = "setting-report"
        version = 1
        title = "Your report"

    your_name = fields.text("Your name", section="About you", autocomplete="name")
    setting = fields.text("Name of the setting", ask="the name of the setting")
    did = fields.long_text("What did you do to help?", section="What you did", short="Done", rows=4, max=4000,
                           need=ONLY_LEVELS.format(what="what you did to help"),
                           hint="For example: A group for looking and listening.")  # fmt: skip
    level = fields.one_of("What kind of help was it?", LEVELS, short="Kind of help", required=False)
    did_from = fields.day("When did you start?", short="Started on", ask="the day you started",
                          need=ONLY_LEVELS.format(what="when you started"))  # fmt: skip
    did_until = fields.day("When did it end?", short="Ended on", ask="the day it ended", required=False,
                           hint="Leave it empty if it goes on.")  # fmt: skip
    how_often = fields.text("How often, and for how long?", short="How often",
                            need=ONLY_LEVELS.format(what="how often you did it"),
                            hint="For example: 3 times a week for 8 weeks.")  # fmt: skip
    effect = fields.long_text("What came of it?", short="What came of it", rows=3, max=4000,
                              need=ONLY_LEVELS.format(what="what came of it"))  # fmt: skip
    more = fields.long_text("What else did you try, when, how often, and what came of it?", short="Also tried",
                            rows=3, max=4000, required=False)  # fmt: skip
    levels = fields.long_text("Where is the child in development?", section="Where the child is", short="Development",
                              rows=4, max=4000, required=False, hint="Ages or bands, if you use them.")  # fmt: skip
    family_view = fields.long_text("What does the family think?", section="The family", short="What the family thinks",
                                   rows=3, max=4000, required=False)  # fmt: skip
