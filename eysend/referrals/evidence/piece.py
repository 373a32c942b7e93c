"""What goes with a paper, piece by piece, in one table: a page or a check reads all of it at once.

`paper_id` is no foreign key: it is the id of a draft before it is sent, and of the intake afterwards.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from eysend.plans.written import Written
from eysend.referrals.evidence.asq_form import AsqForm
from eysend.referrals.evidence.forms import BackgroundForm, CycleForm, CycleTargetForm, DocumentForm

KINDS = ("asq", "background", "cycle", "document", "plan", "target")
ONCE = text("kind IN ('background', 'plan')")  # one of each for a paper


class Piece(Written):
    """One piece, written by whom and when. What is counted or decided on is a column; the rest are answers."""

    __tablename__ = "evidence_piece"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint("(kind = 'target') = (of_id IS NOT NULL)", name="target_of_cycle"),
        CheckConstraint("(kind = 'plan') = (plan_id IS NOT NULL)", name="linked_plan"),
        Index("ix_evidence_piece_paper_id_id", "paper_id", "id"),
        Index("ix_evidence_piece_once", "paper_id", "kind", unique=True, sqlite_where=ONCE, postgresql_where=ONCE),
    )
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_abstract": True, "with_polymorphic": "*"}
    kind: Mapped[str]
    paper_id: Mapped[UUID]
    of_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence_piece.id", ondelete="CASCADE"), index=True)
    written_by: Mapped[str]
    written_at: Mapped[datetime]


class Cycle(Piece):
    """One time round: assess, plan, do, review."""

    __mapper_args__ = {"polymorphic_identity": "cycle"}
    asks = CycleForm
    columns = frozenset({"level", "from_day", "reviewed_on"})
    level: Mapped[str | None]
    from_day: Mapped[date | None]
    reviewed_on: Mapped[date | None]


class CycleTarget(Piece):
    """A target of one time round; `outcome` once somebody looked."""

    __mapper_args__ = {"polymorphic_identity": "target"}
    asks = CycleTargetForm
    columns = frozenset({"outcome"})
    outcome: Mapped[str | None]

    @property
    def words(self) -> str:
        """What the child should do."""
        return self.text("words")


class Document(Piece):
    """A paper by its kind and where it is; `upload_id` is the file, where one came with the request."""

    __mapper_args__ = {"polymorphic_identity": "document"}
    asks = DocumentForm
    columns = frozenset({"kind_of"})
    kind_of: Mapped[str | None]
    upload_id: Mapped[UUID | None]


class Asq(Piece):
    """The result of an Ages and Stages Questionnaire."""

    __mapper_args__ = {"polymorphic_identity": "asq"}
    asks = AsqForm


class Background(Piece):
    """How it began; one for a paper. What managers count are columns (HER-1, HER-2)."""

    __mapper_args__ = {"polymorphic_identity": "background"}
    asks = BackgroundForm
    columns = frozenset({"noticed_by", "noticed_on", "primary_area"})
    noticed_by: Mapped[str | None]
    noticed_on: Mapped[date | None]
    primary_area: Mapped[str | None]


class LinkedPlan(Piece):
    """A plan in the system is what was tried: nobody uploads what we hold (HER-22)."""

    __mapper_args__ = {"polymorphic_identity": "plan"}
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("plan.id"))
