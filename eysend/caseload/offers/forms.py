"""What is asked as times are offered, and as they are answered."""

from eysend.caseload.offer import PLACES
from eysend.core import fields, forms

TIMES = (1, 2, 3)


@forms.register
class OfferForm(forms.Form):
    """Two or three times for a first visit (HER-31)."""

    class Meta:
        name = "visit-offer"
        version = 1
        title = "Offer times for a first visit"

    place = fields.one_of("Where?", PLACES, need="Choose where")
    day_1 = fields.day("First choice: which day?", ask="the first day")
    time_1 = fields.time("First choice: at what time?", ask="the first time")
    day_2 = fields.day("Second choice: which day?", ask="the second day")
    time_2 = fields.time("Second choice: at what time?", ask="the second time")
    day_3 = fields.day("Third choice, if you like: which day?", ask="the third day", required=False)
    time_3 = fields.time("Third choice: at what time?", ask="the third time", required=False)
    words = fields.text(
        "What will happen?",
        hint="The family reads this. For example: I will watch Amir play, and we talk about what helps.",
        required=False,
        max=300,
    )


@forms.register
class OfferAnswerForm(forms.Form):
    """What a home says to the times (HER-31)."""

    class Meta:
        name = "visit-offer-answer"
        version = 1
        title = "Choose a time"

    choice = fields.hidden("what you choose", required=False)
    answer_words = fields.text("Anything we should know?", required=False, max=500)
