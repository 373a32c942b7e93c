"""What a family is asked once its place is safe, and how the team gets on with it."""

from eysend.bookings.booking import Booking
from eysend.bookings.needs.need import STATUSES, TYPES
from eysend.bookings.shown import each_called
from eysend.core import fields, forms


@forms.register
class BookingNeed(forms.Form):
    """One thing that would help one of those who come."""

    class Meta:
        name, version, title = "booking-need", 1, "What would help?"

    place = fields.one_of("Who is it for?", need="Choose who it is for")
    type = fields.one_of("What is it about?", tuple(TYPES.items()), ask="what it is about")
    text = fields.long_text("Tell us what would help", max=1000, rows=3, ask="what would help",
                            hint="For example the language of an interpreter, or a quiet corner.")  # fmt: skip


@forms.register
class NeedAnswer(forms.Form):
    """How far the team is with it."""

    class Meta:
        name, version, title = "need-answer", 1, "How far are we?"

    status = fields.one_of("How far are we?", tuple(STATUSES.items()), widget="select", ask="how far we are")


def form_for(booking: Booking) -> BookingNeed:
    """The form with the people of this booking to choose from."""
    return BookingNeed(choices={"place": each_called(booking.party)})
