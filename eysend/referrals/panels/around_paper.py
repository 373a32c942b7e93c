"""What goes with a paper, read beside it in one statement: permission, report, what was asked for, what was tried."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select

from eysend.core.db import db
from eysend.core.words import whole_date
from eysend.councils.service import Profile
from eysend.referrals.acknowledgements.acknowledgement import Acknowledgement
from eysend.referrals.evidence.piece import Piece
from eysend.referrals.information.information_request import InformationRequest
from eysend.referrals.intake import Intake
from eysend.referrals.links.one_use_link import OneUseLink
from eysend.referrals.missing import REVIEWED, TRIED, lacks
from eysend.referrals.paper import answers_of
from eysend.referrals.permission.permission import Permission, Withdrawal
from eysend.referrals.ready import reasons
from eysend.referrals.reports.setting_report import NoSetting, SettingReport, state_of

DUE = "More was asked for. The answer is due by {day}."
OVERDUE = "More was asked for, and it did not come by {day}. You can go on without it."
CAME = "More was asked for, and it came. Read it first."


@dataclass(frozen=True)
class AroundPaper:
    """Whether a permission was taken back, the report came or there is no setting or it was asked for; what was tried
    and looked at again; by when an answer is due, and when the last came."""

    taken_back: bool = False
    came: bool = False
    none: bool = False
    report_asked: bool = False
    tried: bool = False
    reviewed: bool = False
    untold: bool = False  # a notice: a person has yet to tell the parent that it came (WNH-40)
    due: date | None = None
    answered_at: datetime | None = None

    def waits_for(self, row: Intake, profile: Profile) -> list[str]:
        """Why the panel cannot take it yet; nothing where it can (DER-5, DER-15)."""
        report = state_of(row, profile, came=self.came, none=self.none, asked=self.report_asked)
        return reasons(row, taken_back=self.taken_back, report=report)

    def missing(self, row: Intake) -> list[str]:
        """What it lacks, less what was written beside it, time round by time round."""
        said = list(lacks(row.kind, row.permission, answers_of(row)))
        if self.reviewed:
            return [words for words in said if words not in (TRIED, REVIEWED)]
        return [REVIEWED if words == TRIED and self.tried else words for words in said]

    def asked(self, on: date) -> list[str]:
        """What was asked for more and is open, or came (HER-15). It stops nothing."""
        if self.due:
            return [(DUE if self.due >= on else OVERDUE).format(day=whole_date(self.due))]
        return [CAME] if self.answered_at else []


def columns() -> list[ColumnElement[Any]]:
    """The columns of an AroundPaper, in their order, beside each Intake."""
    back = select(Permission.id).join(Withdrawal).where(Permission.paper_id == Intake.id)
    link = (OneUseLink.paper_id == Intake.id) & (OneUseLink.kind == "setting_report")
    plan = exists().where(Piece.paper_id == Intake.id, Piece.kind == "plan")
    rounds = Piece.__table__.c
    cycle = (rounds.paper_id == Intake.id) & (rounds.kind == "cycle")
    by_hand = Acknowledgement.way.in_(("phone", "letter"))
    asked = InformationRequest.paper_id == Intake.id
    open_ = asked & InformationRequest.received_at.is_(None) & InformationRequest.without_at.is_(None)
    return [
        exists(back.correlate(Intake)),
        exists().where(SettingReport.paper_id == Intake.id),
        exists().where(NoSetting.paper_id == Intake.id),
        exists().where(link),
        plan | exists(select(rounds.id).where(cycle).correlate(Intake)),
        exists(select(rounds.id).where(cycle, rounds.reviewed_on.is_not(None)).correlate(Intake)),
        exists().where(Acknowledgement.intake_id == Intake.id, Acknowledgement.done_at.is_(None), by_hand),
        select(func.min(InformationRequest.due)).where(open_).correlate(Intake).scalar_subquery(),
        select(func.max(InformationRequest.received_at)).where(asked).correlate(Intake).scalar_subquery(),
    ]


def around_of(row: Intake) -> AroundPaper:
    """What goes with one paper; the caller has looked."""
    return AroundPaper(*db.session.execute(select(*columns()).select_from(Intake).where(Intake.id == row.id)).one())
