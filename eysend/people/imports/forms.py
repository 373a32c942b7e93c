"""What is asked when a file of settings or staff is handed in, and before it is done."""

from eysend.core import fields
from eysend.core.forms import Form

KINDS = (("settings", "Settings"), ("staff", "Staff"))


class FileForm(Form):
    """The file, drawn as one by its page."""

    class Meta(Form.Meta):
        name, version, title = "import-file", 1, "Bring in settings or staff"

    kind = fields.one_of("What is in the file?", KINDS, need="Choose what is in the file")
    file = fields.text("The file, saved as CSV", need="Choose the file")


class DoForm(Form):
    """What to do about rows that are wrong."""

    class Meta(Form.Meta):
        name, version, title = "import-do", 1, "Do it"

    wrong = fields.one_of(
        "What about rows that are wrong?",
        (("leave", "Leave them out and do the rest"), ("stop", "Do nothing until all are right")),
        need="Choose what to do about rows that are wrong",
    )
