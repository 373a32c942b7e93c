"""Whether words that should name no child seem to name one (HER-24, LTS-19)."""

import re
from collections.abc import Iterable

CALLED = re.compile(r"\b(?:called|named|name is|names are)\s+([A-Z][\w’'-]+)")
WORD = re.compile(r"[\w’'-]+")
WARNING = "“{name}” looks like a child’s name. Take it out; or tick that no child is named, and send it again"


def seems_to_name(text: str, known: Iterable[str]) -> str:
    """A word of this text that is the name of a child who is known here, or is said to be a name; else nothing."""
    names = {name.casefold() for name in known if len(name) > 1}
    for word in WORD.findall(text):
        if word[:1].isupper() and word.removesuffix("’s").removesuffix("'s").casefold() in names:
            return str(word)
    said = CALLED.search(text)
    return said[1] if said else ""
