"""What is asked of the graduated response: assess, plan, do, review, again and again. No form here refuses for what is
not there yet: what is missing is said beside it (HER-18, WNH-5)."""

from eysend.core import fields, forms
from eysend.core.fields import Choice
from eysend.core.forms import Form
from eysend.councils.areas import AREAS
from eysend.plans.forms import LEVELS

OUTCOMES: tuple[Choice, ...] = (
    ("achieved", "Reached"),
    ("partly", "Reached in part"),
    ("none", "No change"),
    ("regressed", "It got harder"),
)
DOCUMENTS: tuple[Choice, ...] = (
    ("assessment", "An assessment"),
    ("iep", "A plan of the setting for this child", "Some settings call it an individual education plan."),
    ("portage_profile", "A Portage development profile"),
    ("report", "A report"),
    ("medical", "A letter from health"),
    ("other", "Something else"),
)
NOTICED: tuple[Choice, ...] = (
    ("parent", "A parent, or somebody of the family"),
    ("setting", "The nursery, pre-school, childminder or school"),
    ("health", "Somebody in health"),
    ("other", "Somebody else"),
)
LEARNING: tuple[Choice, ...] = (
    ("communication", "Talking and understanding"),
    ("feelings", "Feelings, and being with others"),
    ("movement", "Moving, and looking after oneself"),
    ("literacy", "Stories, marks and letters"),
    ("number", "Number and shape"),
    ("world", "Understanding the world"),
    ("arts", "Making, music and pretending"),
)


@forms.register
class CycleForm(Form):
    """One time round: what was found out, what was done, and what came of it."""

    class Meta:
        name = "evidence-cycle"
        version = 1
        title = "One time round: assess, plan, do, review"

    assessed = fields.long_text(
        "What did you find out first?",
        section="Assess",
        short="Found out first",
        rows=3,
        max=4000,
        ask="what you found out first",
        hint="How the child is doing, and how you know.",
    )
    level = fields.one_of(
        "What kind of help was it?", LEVELS, section="Plan and do", short="Kind of help", ask="what kind of help it was"
    )
    from_day = fields.day("When did you start?", short="Started on", ask="the day you started", required=False)
    did = fields.long_text(
        "What did you do?",
        short="Done",
        rows=3,
        max=4000,
        required=False,
        hint="For example: A group of three, with pictures.",
    )
    who = fields.text("Who did it?", short="By whom", required=False)
    how_often = fields.text("How often?", short="How often", required=False, hint="For example: Three times a week.")
    reviewed_on = fields.day(
        "When did you look at it again?",
        section="Review",
        short="Looked at again on",
        ask="the day you looked at it again",
        required=False,
    )
    impact = fields.long_text(
        "What difference did it make?", short="Difference it made", rows=3, max=4000, required=False
    )
    family_view = fields.long_text(
        "What does the family think?", short="What the family thinks", rows=3, max=4000, required=False
    )


@forms.register
class CycleTargetForm(Form):
    """A target of one time round, and what came of it. Everything but its words may follow (WNH-6, HER-19)."""

    class Meta:
        name = "evidence-target"
        version = 1
        title = "A target"

    words = fields.long_text(
        "What should the child do?",
        short="Target",
        rows=2,
        max=1000,
        ask="what the child should do",
        hint="For example: Points to choose between two things.",
    )
    measure = fields.text("How do you count it?", short="Counted by", max=300, required=False)
    baseline = fields.text("Where did it start?", short="Where it started", max=300, required=False)
    goal = fields.text("When is it reached?", short="Reached when", max=300, required=False)
    who = fields.text("Who does this with the child?", short="Who", max=300, required=False)
    how_often = fields.text("How often?", short="How often", max=300, required=False)
    where = fields.text("Where?", short="Where", max=300, required=False)
    review_on = fields.day("By when?", short="By when", ask="the day to look at it", required=False)
    outcome = fields.one_of("What came of it?", OUTCOMES, short="What came of it", required=False)


@forms.register
class DocumentForm(Form):
    """A paper that says something of this: its kind, whose it is and where it is. Not the paper itself."""

    class Meta:
        name = "evidence-document"
        version = 1
        title = "A document"

    kind_of = fields.one_of("What is it?", DOCUMENTS, short="Kind", ask="what it is")
    called = fields.text("What is it called?", short="Called", ask="what it is called")
    dated_on = fields.day("Its date", short="Dated", ask="its date", required=False)
    by_whom = fields.text("Who wrote it?", short="Written by", required=False)
    reference = fields.text(
        "Where is it kept?", short="Kept", required=False, hint="For example: In our file, or sent by post on 1 March."
    )


@forms.register
class BackgroundForm(Form):
    """How it began, which areas it is about, and why something was not tried yet (HER-1, HER-2, LTS-3, HER-18)."""

    class Meta:
        name = "evidence-background"
        version = 1
        title = "How it began"

    noticed_by = fields.one_of("Who noticed it first?", NOTICED, short="Noticed first by", required=False)
    noticed_on = fields.day(
        "When?",
        short="Noticed on",
        ask="the day it was noticed",
        required=False,
        hint="About when is enough. For example, 1 1 2027",
    )
    primary_area = fields.one_of("Which area is the main one?", AREAS, short="Main area", required=False)
    other_areas = fields.some_of("Which others?", AREAS, short="Other areas", required=False)
    far_behind = fields.some_of(
        "Where is there a big delay?", LEARNING, short="Big delay in", required=False, hint="No diagnosis is needed."
    )
    how_far = fields.long_text(
        "How do you see that?",
        short="How it is seen",
        rows=3,
        max=4000,
        required=False,
        hint="For example: what other children of that age do, and what this child does.",
    )
    why_not_yet = fields.long_text(
        "If something was not tried or not looked at again: why not yet?",
        short="Why not yet",
        rows=3,
        max=4000,
        required=False,
    )
    knows = fields.tick("I know that a team may decline without what is missing, and ask all the same")
