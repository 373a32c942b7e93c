"""What somebody shares with the other families of a group."""

from eysend.core import fields, forms


@forms.register
class Share(forms.Form):
    """A name and a contact, and a yes that is not ticked beforehand."""

    class Meta:
        name, version, title = "contact-sharing", 1, "Share a contact"

    name = fields.text("What should they call you?", max=80, ask="what they should call you", width=20)
    contact = fields.text("How may they reach you?", max=120, ask="how they may reach you",
                          hint="A phone number or an email address. Never where you live.")  # fmt: skip
    yes = fields.tick("Other families of this group who share too may read this", required=True,
                      need="Tick to say that they may read it")  # fmt: skip
