"""The NHS number: ten digits, the last of which checks the others (WNH-38)."""

from marshmallow import ValidationError

WRONG = "Check the NHS number: its last digit does not fit"


def digits(typed: str) -> str:
    """The digits alone, as a number is read out: `999 000 0018` is `9990000018`."""
    return "".join(character for character in typed if character not in " -")


def holds(typed: str) -> bool:
    """Whether it is ten digits whose check digit fits (modulus 11; a check value of 10 never fits)."""
    number = digits(typed)
    if not (len(number) == 10 and number.isascii() and number.isdigit()):
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    return check % 11 == int(number[9])


def masked(typed: str) -> str:
    """For lists: the last four digits only."""
    return f"••• ••• {digits(typed)[-4:]}"


def refuse(typed: str | None) -> None:
    """ValidationError for what was typed and is no NHS number."""
    if typed and not holds(typed):
        raise ValidationError(WRONG)
