"""Money as people type it, in pence."""

import re

TYPED = re.compile(r"£?\s*(\d{1,5})(?:\.(\d{2}))?")


def pence(typed: str | None) -> int:
    """4500 for `45`, `£45` or `45.00`; nothing is 0. ValueError for what is no sum of money."""
    if not typed:
        return 0
    found = TYPED.fullmatch(typed.strip().replace(",", ""))
    if not found:
        raise ValueError(typed)
    return int(found[1]) * 100 + int(found[2] or 0)


def typed(amount: int) -> str:
    """`45`, `12.50`, as somebody would type it; nothing where it is free."""
    if not amount:
        return ""
    return f"{amount // 100}" if amount % 100 == 0 else f"{amount / 100:.2f}"
