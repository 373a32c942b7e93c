"""What school admissions say of a child who starts school with large needs and without a plan (WNH-15)."""

from eysend.core import fields, forms
from eysend.referrals.forms import BORN, REACH


@forms.register
class SchoolStart(forms.Form):
    """A child whom school admissions met. Its sender sees that it arrived and its state, never a plan."""

    class Meta:
        name = "school-start"
        version = 1
        title = "Tell us of a child who starts school"
        either = (("phone|email", "input", REACH),)

    your_name = fields.text("Your name", section="About you", autocomplete="name")
    phone = fields.tel("Your phone number", ask="your phone number", required=False)
    email = fields.email("Your work email", required=False)
    child_first = fields.text("Child’s first name", section="About the child", ask="the child’s first name")
    child_last = fields.text("Child’s last name", ask="the child’s last name")
    born = fields.day(BORN, ask="the child’s date of birth")
    school = fields.text("Which school?", ask="the school", section="School")
    starts_on = fields.day("First day there", ask="the first day at school", hint="It may lie ahead.")
    see = fields.long_text("What do you know of their needs?", need="Enter what you know of their needs")
    parent_name = fields.text("Name of a parent", ask="the name of a parent", section="The parents")
    parent_reach = fields.text("How to reach them safely", required=False)
