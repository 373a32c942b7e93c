"""A draft’s answers in words, as its check-answers page and its printed copy show them."""

from collections.abc import Iterable

from eysend.core.filled import in_words
from eysend.referrals.drafts.so_far import SoFar
from eysend.referrals.drafts.typed import is_blank

TO_DO = "Still to answer"


def answers_of(so_far: SoFar, names: Iterable[str]) -> list[tuple[str, str, str]]:
    """(label, answer in words, field) of these questions."""
    return [(label_of(so_far, name), words_of(so_far, name), name) for name in names]


def label_of(so_far: SoFar, name: str) -> str:
    """What was asked."""
    label: str = so_far.schema.fields[name].metadata["label"]
    return label


def words_of(so_far: SoFar, name: str) -> str:
    """What was answered; as it was typed where it cannot be read."""
    typed = so_far.draft.answers.get(name)
    if so_far.typed.errors.get(name):
        if is_blank(typed):
            return TO_DO
        return " ".join(str(part) for part in typed.values()) if isinstance(typed, dict) else str(typed)
    return in_words(so_far.schema, name, so_far.typed.values[name])
