"""What is asked before two records are shown as one child, or are said to be two."""

from eysend.core import fields, forms


@forms.register
class MergeForm(forms.Form):
    """Which record is kept, and why these are one child."""

    class Meta:
        name = "records-merge"
        version = 1
        title = "Are these one child?"

    kept = fields.one_of("Which record do we go on with?", need="Choose the record that we go on with")
    reason = fields.long_text(
        "How do you know that it is one child?",
        rows=3,
        max=1000,
        need="Enter how you know that it is one child",
        hint="For example, whom you asked.",
    )


@forms.register
class ApartForm(forms.Form):
    """Why two records that look alike are two children."""

    class Meta:
        name = "records-apart"
        version = 1
        title = "These are two children"

    why = fields.text("How do you know that they are two?", need="Enter how you know that they are two")


@forms.register
class UndoForm(forms.Form):
    """Why two records are two children after all."""

    class Meta:
        name = "records-undo"
        version = 1
        title = "Take them apart again"

    why = fields.text("Why?", ask="why you take them apart")
