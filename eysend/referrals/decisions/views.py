"""Deciding on a paper; the decision as it stands on the child's own record; and the letters that have yet to go out."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.filled import Filled, in_words
from eysend.core.forms import Answers, find
from eysend.core.pages import answer, page
from eysend.councils.council import in_force, under
from eysend.messages.letter import compose
from eysend.referrals.decisions import actions, confirming, outgoing, queries
from eysend.referrals.decisions.decision import Decision
from eysend.referrals.decisions.forms import WORDS, choices_of, form_for, outcomes_for
from eysend.referrals.panels.agenda import Agenda
from eysend.referrals.panels.paper import Paper
from eysend.referrals.panels.showing import BUTTONS
from eysend.referrals.panels.views import address, agenda_asked

bp = Blueprint("decisions", __name__)
SEES_TO_LETTERS = ("lead", "admin")


@bp.get("/panel/papers/<uuid:intake_id>/<outcome>")
@allow("lead", "admin", "practitioner")
def deciding(intake_id: UUID, outcome: str) -> Response:
    """The form of one decision; nothing is chosen before a person chooses it."""
    agenda, paper = to_decide(intake_id, outcome)
    return form_page(agenda, paper, outcome, Filled(form_for(outcome, in_force(), several(paper))))


@bp.post("/panel/papers/<uuid:intake_id>/<outcome>")
@allow("lead", "admin", "practitioner")
def decide(intake_id: UUID, outcome: str) -> Response:
    """Decide, and go on to the next paper."""
    agenda, paper = to_decide(intake_id, outcome)
    form = form_for(outcome, in_force(), several(paper))

    def deed(answers: Answers, key: UUID) -> UUID:
        whole: dict[str, Any] = {"by": g.viewer, "on": clock.today(), "at": clock.now()}
        return actions.decide(paper, outcome, answers, key, agenda.sitting, in_force(), **whole)

    return answered(form, request.form, deed, then=lambda _: next_paper(intake_id),
                    again=lambda filled, _: form_page(agenda, paper, outcome, filled, 422))  # fmt: skip


@bp.get("/decisions/<uuid:decision_id>")
@allow("lead", "admin", "practitioner")
def decision(decision_id: UUID) -> Response:
    """What was decided about one child, under the rules of that day: the minutes, for this child only."""
    row = queries.find_decision(decision_id, g.viewer, on=clock.today())
    if row.child_id:
        saw(row.child_id)
    return page("referrals/decisions/decision.html", row=row, letters=outgoing.letters_of(row.id), **shown(row))


@bp.get("/decisions")
@allow(*SEES_TO_LETTERS)
def not_confirmed() -> Response:
    """Agreed and not confirmed: the letters that have not gone out (DER-17)."""
    letters = queries.not_confirmed(g.viewer, on=clock.today())
    return page("referrals/decisions/not_confirmed.html", letters=letters, words=WORDS, local=clock.local)


@bp.get("/decisions/letters/<uuid:letter_id>")
@allow(*SEES_TO_LETTERS)
def letter(letter_id: UUID) -> Response:
    """One letter, to be printed or read out."""
    row = queries.find_letter(letter_id, g.viewer, on=clock.today())
    if row.decision.child_id:
        saw(row.decision.child_id)
    words = compose(row.template, row.values)
    address = outgoing.address_on_paper(row)
    return page("referrals/decisions/letter.html", row=row, letter=words, where=address, key=new_id(), on=clock.today())


@bp.post("/decisions/letters/<uuid:letter_id>/went")
@allow(*SEES_TO_LETTERS)
def letter_went(letter_id: UUID) -> Response:
    """Somebody posted it, or told them."""
    row = queries.find_letter(letter_id, g.viewer, on=clock.today())
    with suppress(NotNow):  # somebody was quicker: it is noted
        confirming.note_went(row, by=g.viewer, on=clock.today(), at=clock.now())
    return answer(to="/decisions")


@bp.post("/decisions/letters/<uuid:letter_id>/came-back")
@allow(*SEES_TO_LETTERS)
def letter_came_back(letter_id: UUID) -> Response:
    """It came back unread."""
    row = queries.find_letter(letter_id, g.viewer, on=clock.today())
    with suppress(NotNow):
        confirming.note_came_back(row, by=g.viewer, at=clock.now())
    return answer(to="/decisions")


def to_decide(intake_id: UUID, outcome: str) -> tuple[Agenda, Paper]:
    """The agenda and the paper, for the role that decides; for everybody else there is no such page (HER-28)."""
    if not actions.may_decide(in_force(), g.viewer):
        raise NotYours
    agenda = agenda_asked()
    paper = agenda.find(intake_id)
    if paper not in agenda.papers or outcome not in outcomes_for(paper.intakes):
        raise NotYours
    return agenda, paper


def several(paper: Paper) -> tuple[Any, ...]:
    """The papers to choose from, where there is a choice."""
    return paper.open if len(paper.open) > 1 else ()


def next_paper(intake_id: UUID) -> Response:
    """On to the next paper that waits, or to what is left of this one; after the last to the agenda."""
    agenda = agenda_asked()
    paper = agenda.find(intake_id)
    after = paper if paper.open else agenda.after(paper)
    return answer(to=address(agenda.sitting, after) if after else f"/panel?day={agenda.sitting.day}")


def form_page(agenda: Agenda, paper: Paper, outcome: str, filled: Filled, status: int = 200) -> Response:
    """The form with the facts of the paper above it; a read of the child's record is noted."""
    if paper.first.child_id:
        saw(paper.first.child_id)
    about: dict[str, Any] = {"agenda": agenda, "paper": paper, "outcome": outcome, "on": clock.today()}
    about |= {"advice": paper.advice(in_force(), clock.today()), "back": address(agenda.sitting, paper)}
    names = [name for name in filled.schema.fields if name != "about" or several(paper)]
    fields = [filled[name] for name in names]
    return page("referrals/decisions/deciding.html", status, filled=filled, fields=fields, key=new_id(),
                title=BUTTONS[outcome], **about)  # fmt: skip


def shown(row: Decision) -> dict[str, Any]:
    """A decision in the words of the version that it was made under (LEI-25)."""
    profile = under(row.profile)
    schema = find(row.form)(choices={"about": [("", "")], **choices_of(row.outcome, profile)})
    rows = [(field.metadata["label"], in_words(schema, name, row.answers[name]))
            for name, field in schema.fields.items() if name in row.answers and name != "about"]  # fmt: skip
    return {"profile": profile, "rows": rows, "words": WORDS, "decided": clock.local(row.at)}
