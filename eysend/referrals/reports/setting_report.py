"""The report of a child's setting for a health colleague's request, and how far it is (DER-15)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record, db
from eysend.councils.service import Profile
from eysend.plans.written import Written
from eysend.referrals.intake import Intake
from eysend.referrals.links.one_use_link import links_of
from eysend.referrals.paper import answers_of
from eysend.referrals.reports.forms import SettingReportForm

STATES = {
    "received": "The report of the setting is here.",
    "awaited": "Awaiting the report of the setting.",
    "not_asked": "The setting has not been asked for its report yet.",
    "not_said": "Nobody has said if the child goes to a setting. Ask for its report, or say that there is none.",
    "no_setting": "The child goes to no setting, so no report is asked for.",
    "not_needed": "",
}


class SettingReport(Written):
    """One report, by the person who was asked for it."""

    __tablename__ = "setting_report"
    asks = SettingReportForm
    columns = frozenset({"did_from", "did_until"})
    paper_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    did_from: Mapped[date]
    did_until: Mapped[date | None]
    received_at: Mapped[datetime]


class NoSetting(Record):
    """Somebody said that the child goes to no setting: who, and when. It is never taken for granted."""

    __tablename__ = "no_setting"
    paper_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), unique=True)
    said_by: Mapped[str]
    said_at: Mapped[datetime]


def reports_of(paper_id: UUID) -> list[SettingReport]:
    """The reports that came for a paper, the newest first; the caller has looked."""
    rows = select(SettingReport).where(SettingReport.paper_id == paper_id).order_by(SettingReport.id.desc())
    return list(db.session.scalars(rows))


def by_health(row: Intake, profile: Profile) -> bool:
    """Whether this council waits for the setting's report: a health colleague asks, and it is no notice."""
    return profile.report_from_setting and row.kind == "setting" and row.answers.get("asked_by") == "health"


def report_state(row: Intake, profile: Profile) -> str:
    """A key of STATES. The clock of the request waits while it is `awaited`, `not_asked` or `not_said`."""
    if not by_health(row, profile):
        return "not_needed"
    said = select(NoSetting.id).where(NoSetting.paper_id == row.id)
    came, asked = bool(reports_of(row.id)), bool(links_of(row.id, "setting_report"))
    return state_of(row, profile, came=came, none=db.session.scalar(said) is not None, asked=asked)


def state_of(row: Intake, profile: Profile, *, came: bool, none: bool, asked: bool) -> str:
    """The same from what is known: whether it came, whether somebody said that there is no setting, or was asked."""
    if not by_health(row, profile):
        return "not_needed"
    places = answers_of(row).get("places") or []
    if came:
        return "received"
    if places == ["none"] or (not places and none):
        return "no_setting"
    return "awaited" if asked else "not_asked" if places else "not_said"
