"""The sets of questions that a link for one use leads to: the form, its words, the deed that takes the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from eysend.core.db import db
from eysend.core.forms import Form
from eysend.people.viewer import Viewer
from eysend.referrals.information import actions as information
from eysend.referrals.information.forms import AnswerForm
from eysend.referrals.information.information_request import InformationRequest
from eysend.referrals.links.one_use_link import OneUseLink
from eysend.referrals.permission import actions as permission
from eysend.referrals.permission.forms import ConfirmForm
from eysend.referrals.reports import actions as reports
from eysend.referrals.reports.forms import SettingReportForm


class Deed(Protocol):
    """Takes in what was answered, and closes the link in the same transaction."""

    def __call__(
        self, link: OneUseLink, answers: Mapping[str, Any], *, key: UUID, by: Viewer, on: date, at: datetime
    ) -> None: ...


@dataclass(frozen=True)
class QuestionSet:
    """One set: its form, the template with its words above the fields, the button, the deed."""

    schema: type[Form]
    above: str
    button: str
    do: Deed


SETS = {
    "permission": QuestionSet(ConfirmForm, "referrals/links/_permission.html", "I agree", permission.confirm),
    "setting_report": QuestionSet(
        SettingReportForm, "referrals/links/_report.html", "Send the report", reports.take_in
    ),
    "information": QuestionSet(AnswerForm, "referrals/links/_information.html", "Send the answer", information.take_in),
}


def asked_by(link: OneUseLink) -> str:
    """What a request for information asks; empty for the other sets."""
    return db.session.get_one(InformationRequest, link.about_id).what if link.about_id else ""
