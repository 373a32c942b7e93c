"""What a request for support asks, of a parent and of those who work with a child. A published version never changes.

Nothing here says who is eligible: what is counted is advised on (councils.advice), never a reason to refuse (WNH-4).
"""

from eysend.core import fields, forms
from eysend.core.fields import Choice
from eysend.councils.asking import Reason
from eysend.councils.service import Profile
from eysend.councils.team import AskedBy

TIES: tuple[Choice, ...] = (
    ("mother", "Mother"),
    ("father", "Father"),
    ("carer", "Another carer"),
    ("family", "Grandparent or other family"),
    ("other", "Somebody else"),
)
ASKERS: tuple[Choice, ...] = (
    ("setting", "A nursery, pre-school or childminder"),
    ("school", "A school"),
    ("health", "Health"),
    ("other", "Somebody else"),
)
PLACES: tuple[Choice, ...] = (
    ("none", "Nowhere yet"),
    ("private", "A private nursery"),
    ("voluntary", "A pre-school or playgroup"),
    ("independent", "A nursery of an independent school"),
    ("childminder", "A childminder"),
    ("maintained_nursery", "A council nursery school"),
    ("school_nursery", "A nursery class in a school"),
    ("reception", "Reception, at school"),
)
YES_NO: tuple[Choice, ...] = (("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure"))
HOW: tuple[Choice, ...] = (
    ("signed", "Signed"),
    ("written", "In an email or message"),
    ("spoken", "Spoken, with a witness"),
)
EFFECTS: tuple[Choice, ...] = (
    ("achieved", "It worked"),
    ("partly", "It helped a little"),
    ("none", "No change"),
    ("worse", "It got harder"),
)
UNSURE: Choice = ("unsure", "I am not sure: you choose")
FUTURE = "This day must not be in the future"
REACH = "Enter a phone number or an email address, so that we can reach you"
ONE_CHILD = Reason("one_child", "Support for one child", "WNH-3")
BORN = "Day, month and year of birth"


def wanted(profile: Profile, asked_by: AskedBy) -> list[Choice]:
    """The forms that this council knows by name and that lead to a team, for who asks; and "you choose"."""
    named = [form for form in profile.forms if form.teams and not form.retired and asked_by in form.asked_by]
    return [*((form.key, form.name) for form in named), UNSURE]


def places(profile: Profile) -> list[Choice]:
    """Kinds of setting, and the units that this council names."""
    return [*PLACES, *((unit.key, unit.name, unit.hint) for unit in profile.units)]


def needs(profile: Profile) -> list[Choice]:
    """This council's words for needs, each with an example of what may show it where the council says one (LEI-13)."""
    return [
        (one.key, one.name, f"For example: {one.example}.") if one.example else (one.key, one.name)
        for one in profile.needs
    ]


def reasons(profile: Profile) -> list[Choice]:
    """What a setting may ask for, where this council codes it (HER-24, WNH-3)."""
    return [(reason.key, reason.name) for reason in profile.reasons or (ONE_CHILD,)]


@forms.register
class ParentRequest(forms.Form):
    """A parent, or somebody of the family, asks for support for a child (DER-4, HER-21: no paper is asked for)."""

    class Meta:
        name = "request-by-parent"
        version = 1
        title = "Ask for support for a child"
        either = (("phone|email", "input", REACH),)
        patterns = (("postcode", fields.POSTCODE, fields.NO_POSTCODE),)

    your_name = fields.text("Your name", section="About you", autocomplete="name")
    tie = fields.one_of("Who are you to the child?", TIES, need="Choose who you are to the child")
    phone = fields.tel("Your phone number", ask="your phone number", required=False)
    email = fields.email("Your email address", required=False)
    safely = fields.text(
        "When and how is it safe to reach you?", hint="For example, a text after 6 in the evening.", required=False
    )
    postcode = fields.text("Your postcode", max=10, width=10, autocomplete="postal-code", required=False)
    child_id = fields.hidden("child", required=False, section="About the child")
    child_first = fields.text("Child’s first name", ask="the child’s first name")
    child_last = fields.text("Child’s last name", ask="the child’s last name")
    born = fields.day(BORN, ask="the child’s date of birth", past=FUTURE)
    places = fields.some_of("Where does the child go in the week?", ask="where the child goes", required=False)
    place_names = fields.text("Names of those places", required=False)
    days = fields.number("On how many days a week?", max=7, required=False)
    half_days = fields.number("How many half days is that?", hint="A whole day is two.", max=14, required=False)
    needs = fields.some_of("What do you notice?", ask="what you notice", section="What you see", required=False)
    see = fields.long_text("In your own words: what do you see, and what worries you?", need="Enter what you see")
    loves = fields.long_text("What does the child love?", rows=3, required=False)
    hoped = fields.long_text("What would help?", rows=3, required=False)
    wanted = fields.one_of("What do you ask for?", required=False)
    helpers = fields.long_text(
        "Who else helps the child?",
        section="Who else helps",
        rows=3,
        hint="For example, a health visitor.",
        required=False,
    )
    responsibility = fields.one_of(
        "Do you have parental responsibility?",
        YES_NO,
        section="Permission",
        hint="You may decide for the child by law. Mothers do, and most fathers.",
        need="Choose if you have parental responsibility",
    )
    agrees = fields.tick("I agree that the team reads this and works with the child")
    who_may = fields.text("If not you: who has it, and how do we reach them?", required=False)


@forms.register
class SettingRequest(forms.Form):
    """Somebody who works with a child asks for support, with what was tried already (DER-12, HER-18, WNH-5)."""

    class Meta:
        name = "request-by-setting"
        version = 1
        title = "Ask for support for a child you work with"
        either = (("phone|email", "input", REACH),)

    your_name = fields.text("Your name", section="Who asks", autocomplete="name")
    your_role = fields.text("Your role", autocomplete="organization-title")
    asked_by = fields.one_of("Where do you work?", ASKERS, need="Choose where you work")
    organisation = fields.text("Its name", ask="the name of the place where you work", autocomplete="organization")
    phone = fields.tel("Phone number", required=False)
    email = fields.email(required=False)
    child_id = fields.hidden("child", required=False, section="About the child")
    child_first = fields.text("Child’s first name", ask="the child’s first name")
    child_last = fields.text("Child’s last name", ask="the child’s last name")
    born = fields.day(BORN, ask="the child’s date of birth", past=FUTURE)
    places = fields.some_of("Where does the child go in the week?", ask="where the child goes", required=False)
    days = fields.number("On how many days a week?", max=7, required=False)
    half_days = fields.number("How many half days is that?", hint="A whole day is two.", max=14, required=False)
    parent_name = fields.text(
        "Name of a parent", section="The parents, and their permission", ask="the name of a parent"
    )
    parent_reach = fields.text("How to reach them safely", required=False)
    permission = fields.one_of(
        "Does somebody with parental responsibility agree?", YES_NO[:2], need="Choose if they agree"
    )
    permission_by = fields.text("Who agreed?", hint="Name, and who they are to the child.", required=False)
    permission_on = fields.day("When?", ask="the day they agreed", required=False, past=FUTURE)
    permission_how = fields.one_of("How?", HOW, required=False)
    needs = fields.some_of("Needs", section="What you see", required=False)
    see = fields.long_text("What you see, and what it stops the child doing", need="Enter what you see")
    loves = fields.long_text("What the child loves and does well", rows=3, required=False)
    targets = fields.long_text("What you aimed for", section="What you tried already", rows=3, required=False)
    did = fields.long_text("What you did, who did it, how often", rows=3, required=False)
    tried_from = fields.day("First day", required=False, past=FUTURE)
    reviewed_on = fields.day(
        "Day you looked at it again", ask="the day you looked at it again", required=False, past=FUTURE
    )
    effect = fields.one_of("What came of it?", EFFECTS, required=False)
    family_view = fields.long_text("What the family thinks of it", rows=3, required=False)
    why_not_yet = fields.long_text("If nothing was tried: why not yet?", rows=3, required=False)
    reason = fields.one_of("What do you ask for?", section="What you hope for", required=False)
    wanted = fields.one_of("Which team?", required=False)
    hoped = fields.long_text("What do you hope for?", rows=3, need="Enter what you hope for")
