"""Whether two names are likely the same name, by a small exact measure. It decides nothing: people are asked."""

import re
import unicodedata

SHORT = 3
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)


def plain(name: str) -> str:
    """The letters of a name alone, small and without accents: `O’Neíll-Shah` is `oneillshah`."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in apart if letter.isalpha()).casefold()


def distance(one: str, other: str) -> int:
    """How many letters must be put in, left out, changed, or exchanged with their neighbour (Damerau-Levenshtein)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, mine in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != mine))
            if i > 1 and j > 1 and (one[i - 2], letter) == (mine, other[j - 2]):
                least = min(least, older[j - 2] + 1)
            row.append(least)
    return row[-1]


def near(one: str, other: str) -> bool:
    """Whether two names are the same but for two letters; but for one, where either has three letters or fewer."""
    a, b = plain(one), plain(other)
    if not a or not b:
        return False
    allowed = 1 if min(len(a), len(b)) <= SHORT else 2
    return abs(len(a) - len(b)) <= allowed and distance(a, b) <= allowed


def likeness(one: tuple[str, str], other: tuple[str, str]) -> str:
    """How two children's names (first, last) are alike: `same`, `near`, `initial`, `first` or `last`, else nothing."""
    first, last = near(one[0], other[0]), near(one[1], other[1])
    if [plain(name) for name in one] == [plain(name) for name in other]:
        return "same"
    if (first and last) or (near(one[0], other[1]) and near(one[1], other[0])):
        return "near"
    if last and plain(one[0])[:1] == plain(other[0])[:1]:
        return "initial"
    return "last" if last else "first" if first else ""


def postcode_in(text: str) -> str:
    """The last whole postcode in what was typed, as `ZZ99 3VA`; empty if there is none."""
    found = POSTCODE.findall(text)
    squeezed = found[-1].replace(" ", "").upper() if found else ""
    return f"{squeezed[:-3]} {squeezed[-3:]}" if squeezed else ""
