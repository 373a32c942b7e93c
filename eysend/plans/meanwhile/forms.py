"""What is asked of the person who settles what two people wrote: field by field, which words stay."""

from collections.abc import Iterator, Mapping
from typing import Any

from eysend.core import fields, forms
from eysend.core.fields import Choice
from eysend.plans.forms import AboutChild, asked

WHICH: tuple[Choice, ...] = (("theirs", "What the plan says now"), ("mine", "What was sent"), ("both", "Both"))


def choices() -> Iterator[tuple[str, Any]]:
    """A question for each field of the form about the child."""
    for name, label in asked(AboutChild).items():
        yield name, fields.one_of(label, WHICH, required=False)


@forms.register
class ChoiceForm(forms.Form):
    """Which words stay; only the fields that two people changed are shown."""

    class Meta:
        name = "plan-choice"
        version = 1
        title = "Choose which words stay"
        include = dict(choices())

    edition = fields.hidden("the plan")


def between(both: Mapping[str, tuple[str, str]], author: str) -> ChoiceForm:
    """The form with both texts to read: by field what the plan says now, and what this author wrote."""
    return ChoiceForm(choices={
        name: (("theirs", "What the plan says now", now), ("mine", f"What {author} wrote", mine),
               ("both", "Both, one below the other"))
        for name, (now, mine) in both.items()
    })  # fmt: skip


def chosen(which: str, now: str, mine: str) -> str:
    """The words that stay."""
    return {"theirs": now, "mine": mine, "both": f"{now}\n\n{mine}"}[which]
