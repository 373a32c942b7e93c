"""The one form that books a session: who is coming."""

from collections.abc import Iterable
from uuid import UUID

from eysend.bookings.party import Guest
from eysend.children.child import Child
from eysend.core import fields, forms
from eysend.core.words import counted
from eysend.people.home import Sibling

ADULTS = tuple((str(number), counted(number, "adult")) for number in range(1, 5))

PHOTOS = (("yes", "Yes"), ("no", "No, please do not"))


@forms.register
class Coming(forms.Form):
    """Children ticked from those the viewer may bring; a number of adults."""

    class Meta:
        name, version, title = "coming", 1, "Book places"

    coming = fields.some_of("Who is coming?", need="Tick who is coming")
    adults = fields.one_of("Adults", ADULTS, widget="select", need="Choose how many adults are coming")


@forms.register
class ComingToEvent(Coming):
    """The same for a family event, where somebody takes photos (LEI-6)."""

    class Meta:
        name, version, title = "coming-to-event", 1, "Book places"

    photos = fields.one_of(
        "May we take photos of your children there?", PHOTOS, need="Choose whether we may take photos",
        hint="We show them to other families and on our pages. You can change your mind at any time.",
    )  # fmt: skip


@forms.register
class Photos(forms.Form):
    """Another answer about photos."""

    class Meta:
        name, version, title = "photos-at-event", 1, "Photos"

    photos = fields.one_of("May we take photos of your children there?", PHOTOS, need="Choose whether we may")


def coming(
    children: Iterable[Child], siblings: Iterable[Sibling], adults: int | None = None, *, event: bool = False
) -> Coming:
    """The form for this family; `adults` is how many may come at most."""
    own = [(f"child:{child.id}", child.first_name) for child in children]
    along = [(f"sibling:{one.id}", f"{one.first_name} ({one.tie})") for one in siblings]
    return (ComingToEvent if event else Coming)(choices={"coming": own + along, "adults": ADULTS[:adults]})


def guests(form: Coming, answers: forms.Answers) -> tuple[Guest, ...]:
    """The people who were ticked, and adults by number."""
    names = {str(choice[0]): choice[1] for choice in form.choices_of("coming")}
    found = [guest(value, names[value]) for value in dict.fromkeys(answers["coming"])]
    return (*found, *(Guest("1 adult") for _ in range(int(answers["adults"]))))


def guest(value: str, name: str) -> Guest:
    """`child:<id>` or `sibling:<id>` as a guest."""
    kind, _, number = value.partition(":")
    return Guest(name, child_id=UUID(number)) if kind == "child" else Guest(name, sibling_id=UUID(number))
