"""Where a team may visit a child, as the council's rules and the half days at settings say (LEI-11, LEI-21 to 23)."""

from datetime import date
from typing import Any

from sqlalchemy import select

from eysend.children.child import Child, records_of
from eysend.children.placement import Placement
from eysend.children.queries import in_force
from eysend.core.db import db
from eysend.core.words import listed
from eysend.councils.advice_place import place
from eysend.councils.facts import Facts
from eysend.observations.due.expected import Expected
from eysend.people.setting import Setting

WORDS = {"home": "at home", "setting": "at the setting", "centre": "at a centre", "school": "at school"}


def where_to_visit(tie: Expected, profile: Any, *, on: date) -> tuple[str, list[str]]:
    """(places in words, the rules' own sentences). No half day written down is not known, never “none” (LEI-23)."""
    teams = {team.key: team for team in profile.teams}
    if tie.team not in teams:
        return "", []
    attended = select(Setting.kind).join(Placement, Placement.setting_id == Setting.id)
    kinds = db.session.scalars(
        attended.where(Placement.child_id.in_(records_of(tie.child_id)), in_force(Placement, on))
    ).all()
    child = db.session.get_one(Child, tie.child_id)
    facts = Facts(born=child.born, settings=frozenset(kinds), sessions=len(kinds) or None)
    found = place(teams[tie.team], profile, facts)
    return listed([WORDS[one] for one in found.where], "or"), [line.text for line in found.because]
