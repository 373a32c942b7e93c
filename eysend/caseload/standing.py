"""What who asked may know of a paper that was taken on, and no more: how it stands (design.md §4)."""

LOOKING = "The panel said yes. We are looking for the right person."
FOUND = "The panel said yes, and somebody works with the family now."


def words_of(found: list[bool]) -> str:
    """How a paper that was taken on stands, from whether each team has found somebody."""
    return FOUND if any(found) else LOOKING
