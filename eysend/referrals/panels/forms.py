"""What is asked about a meeting and about a paper, beside the decision itself."""

from eysend.core import fields, forms
from eysend.core.fields import Choice

LEVELS: tuple[Choice, ...] = (
    ("high", "High: it goes first"),
    ("usual", "Usual: in the order in which papers came in"),
)


@forms.register
class MeetingForm(forms.Form):
    """A date that the lead sets, or a day in the place of a usual one."""

    class Meta:
        name = "panel-meeting"
        version = 1
        title = "Set a date"

    day = fields.day("When does the panel meet?", ask="the day of the panel")
    cut_off = fields.day("Last day for papers", hint="Papers that come in later go to the next panel.", required=False)


@forms.register
class UsualDayForm(forms.Form):
    """What is done about a usual day that is a bank holiday."""

    class Meta:
        name = "panel-usual-day"
        version = 1
        title = "A bank holiday"

    usual = fields.hidden("day")
    instead = fields.one_of(
        "What do you want to do?",
        (("move", "Meet on the day proposed"), ("none", "No panel that week")),
        need="Choose if the panel meets on the day proposed",
    )


@forms.register
class PriorityForm(forms.Form):
    """How soon a child is discussed, and why. There is no priority without a reason (WNH-13)."""

    class Meta:
        name = "panel-priority"
        version = 1
        title = "Priority"

    level = fields.one_of("How soon should this be discussed?", LEVELS, need="Choose how soon")
    reason = fields.long_text("Why?", rows=2, need="Enter the reason: there is no priority without one")


@forms.register
class AttendanceForm(forms.Form):
    """Who of the service's people is at the meeting."""

    class Meta:
        name = "panel-attendance"
        version = 1
        title = "Who is here?"

    people = fields.some_of("Who is here?", ask="who is here", need="Choose who is here")
