"""What a setting fills in to book several courses at once."""

from eysend.core import fields
from eysend.core.forms import Form
from eysend.training.forms import LATER, WHO_COMES, WhoComes


class BookSeveral(WhoComes):
    """The same people on each of these dates: five staff and three courses are one submit (R9)."""

    class Meta(Form.Meta):
        name, version, title = "training_several", 1, "Book several courses"
        fields = ("setting", "dates", *WHO_COMES, "all_or_none")  # in the order of the page

    setting = fields.hidden("the setting")
    dates = fields.some_of("Which courses?", ask="at least one course")
    later = fields.one_of("Places to name later, on each course", LATER, widget="select", required=False,
                          hint="We keep the places. Tell us the names before the day.")  # fmt: skip
    all_or_none = fields.tick("Book nobody unless everybody gets a place on every course")
