"""For which reasons a panel may say no, and what its letter says then: a profile may say so, else as here (DER-13)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Decline:
    """One coded reason: its name at the panel; in the letter, what is missing, how to try again, who can help."""

    key: str
    name: str
    missing: str
    again: str
    help: str
    rule: str


USUAL = (
    Decline(
        key="no_evidence",
        name="No evidence of what was tried and looked at again",
        missing="We could not see what was tried already, and what came of it when it was looked at again.",
        again="Try one thing for about six weeks, look at it again together, and send the request again.",
        help="The nursery’s SENCO (special educational needs co-ordinator) can help with this. So can we: ring us.",
        rule="DER-13",
    ),
    Decline(
        key="other_age",
        name="Outside the ages that our teams work with",
        missing="By the child’s age, other people than our teams can help now.",
        again="You can ask again if the date of birth was not right, or if something has changed.",
        help="At school, ask the school’s SENCO (special educational needs co-ordinator).",
        rule="DER-3",
    ),
    Decline(
        key="no_answer",
        name="More information was asked for and did not come",
        missing="We asked for more information and have not had it, so we could not see what would help.",
        again="Send the request again as soon as you have it. Nothing has to be written twice.",
        help="If it is hard to get, ring us. We can ask for it with you.",
        rule="HER-15",
    ),
    Decline(
        key="not_wanted",
        name="The family does not want it now",
        missing="We understood that the family does not want our help now.",
        again="You can ask again at any time. It will not count against you.",
        help="If this is not so, ring us today. We will put it right.",
        rule="DER-5",
    ),
)
