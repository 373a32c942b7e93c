"""Rows in another order each time, wherever a question leaves that open.

`--shuffled` finds the tests, and the pages, that rest on an order which nobody asked for.
"""

from typing import Any

from sqlalchemy import Select, event, func
from sqlalchemy.orm import ORMExecuteState, Session


def shuffle() -> None:
    """From now on chance is the last that each question is ordered by."""
    event.listen(Session, "do_orm_execute", leave_to_chance)


def leave_to_chance(asked: ORMExecuteState) -> None:
    """Not where rows are told apart or summed up, nor where a collection comes along: its own order would be lost."""
    question = asked.statement
    if isinstance(question, Select) and not (question._distinct or question._group_by_clauses or brings_many(question)):
        asked.statement = question.order_by(func.random())


def brings_many(question: Select) -> bool:
    """A collection is loaded in the same question, by `joinedload`."""
    parts = [part for option in question._with_options for part in getattr(option, "context", ())]
    return any(("lazy", "joined") in (part.strategy or ()) and leads_to_many(part.path.path) for part in parts)


def leads_to_many(path: tuple[Any, ...]) -> bool:
    """One step of a way from record to record leads to many."""
    return any(getattr(step, "uselist", False) for step in path)
