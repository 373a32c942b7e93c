"""To whom a decision is told: each home by itself, who asked; and who has no responsibility, the state only (DER-17).

A letter of one home names no other. What a parent asked for, and did not get, is told to their own home alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.children.child import kept_id, records_of
from eysend.core.db import db
from eysend.people.home import Home
from eysend.referrals.intake import Intake

Role = Literal["family", "asker", "state"]
REACH = ("email", "phone", "safely")
PARENT_REACH = ("parent_reach", "parent_phone", "parent_email", "safely")


@dataclass(frozen=True)
class Addressee:
    """Somebody who gets a letter: known to us, or by the name and the way that the paper gives."""

    role: Role
    name: str
    person_id: UUID | None = None
    home_id: UUID | None = None
    reach: str = ""
    about: UUID | None = None  # the paper that they sent themselves


def addressees(outcome: str, papers: list[Intake], *, on: date) -> list[Addressee]:
    """Everybody who is told, each once, the families first."""
    homes = homes_with_responsibility(papers[0].child_id, on)
    found = [*families(outcome, papers, homes), *(asker_of(paper, homes) for paper in papers)]
    by_whom: dict[object, Addressee] = {}
    for one in found:
        by_whom.setdefault(one.person_id or (one.name.lower(), one.reach), one)
    return list(by_whom.values())


def homes_with_responsibility(child_id: UUID | None, on: date) -> list[Home]:
    """The child's homes today whose adult may decide for the child."""
    if child_id is None:
        return []
    kept = db.session.scalar(select(kept_id(child_id)))
    theirs = select(Home).where(Home.child_id.in_(records_of(kept or child_id)), Home.holds(on), Home.responsibility)
    return list(db.session.scalars(theirs.order_by(Home.id).options(joinedload(Home.person))))


def families(outcome: str, papers: list[Intake], homes: list[Home]) -> Iterator[Addressee]:
    """The homes to tell; where none is known, the parent whom the paper names."""
    parents_only = outcome != "accept" and all(paper.kind == "parent" for paper in papers)
    askers = {paper.asker_id for paper in papers}
    for home in homes:
        if not parents_only or home.person_id in askers:
            yield Addressee("family", home.person.name, home.person_id, home.id)
    for paper in papers:
        if not homes and paper.kind != "parent":
            name = paper.answers.get("parent_name") or f"The parents of {paper.child_name}"
            yield Addressee("family", name, reach=reach_in(paper, PARENT_REACH))


def asker_of(paper: Intake, homes: list[Home]) -> Addressee:
    """Who sent it: a setting learns what was decided and why; a parent as family; others the state only."""
    role: Role = "asker" if paper.kind == "setting" else "state"
    if paper.kind == "parent" and not homes and paper.answers.get("responsibility") == "yes":
        role = "family"
    reach = "" if paper.asker_id else reach_in(paper, REACH)
    return Addressee(role, str(paper.answers["your_name"]), paper.asker_id, None, reach, paper.id)


def reach_in(paper: Intake, names: tuple[str, ...]) -> str:
    """How the paper says that somebody is reached."""
    return ". ".join(str(paper.answers[name]) for name in names if paper.answers.get(name))
