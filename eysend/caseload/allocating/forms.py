"""What is asked as somebody is allocated."""

from eysend.caseload.flag import FLAGS
from eysend.core import fields, forms


@forms.register
class AllocationForm(forms.Form):
    """Who works with this child (HER-30)."""

    class Meta:
        name = "allocation"
        version = 1
        title = "Who works with this child?"

    person_id = fields.one_of("Who works with this child?", need="Choose somebody")
    why = fields.long_text(
        "Why this person?",
        hint="Needed for another role than usual, another base, or where somebody else works with the child now.",
        rows=2,
        max=1000,
        required=False,
        ask="why",
    )


@forms.register
class BaseForm(forms.Form):
    """Another base than the postcode says (DER-2)."""

    class Meta:
        name = "child-base"
        version = 1
        title = "Which base?"

    base = fields.one_of("Which base works with this child?", need="Choose a base")
    base_why = fields.text("Why?", need="Enter why", max=500)


@forms.register
class FlagForm(forms.Form):
    """What a lead says of a child that opens more (HER-5, HER-10)."""

    class Meta:
        name = "child-flag"
        version = 1
        title = "Say more about what this child needs"

    kind = fields.one_of("What is it?", FLAGS, need="Choose what it is")
    flag_why = fields.long_text("Why do you say so?", rows=2, max=2000, need="Enter why you say so")
    evidence = fields.long_text(
        "What shows it?",
        hint="Without this it is kept as a concern, and nobody is allocated for it.",
        rows=2,
        max=2000,
        required=False,
    )
