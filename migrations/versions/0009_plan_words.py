"""A plan's texts move into the answers of its forms; what is counted, linked or decided on stays a column."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
# table: (its form, the texts that move)
MOVED = {
    "plan_version": (
        "plan-about.v1",
        ("liked", "matters", "best_help", "voice", "strengths", "needs", "family_view", "at_home"),
    ),
    "outcome": ("plan-outcome.v1", ("now", "steps")),
    "target": ("plan-target.v1", ("words", "measure", "baseline", "goal", "who", "how_often", "where")),
    "strategy": ("plan-strategy.v1", ("words", "who", "how_often", "where", "routine")),
}


def upgrade() -> None:
    for table, (form, names) in MOVED.items():
        add(table, [sa.Column("form", sa.String()), sa.Column("answers", JSON)])
        move(table, names, lambda row, form=form, names=names: {"form": form, "answers": answers_of(row, names)})
        settle(table, ["form", "answers"], gone=names)


def downgrade() -> None:
    for table, (_, names) in MOVED.items():
        add(table, [column(name) for name in names])
        move(table, ["answers"], lambda row, names=names: columns_of(row.answers, names))
        settle(table, names, gone=["form", "answers"])


def add(table: str, columns: Iterable[sa.Column[Any]]) -> None:
    """Add columns, empty for the moment."""
    with op.batch_alter_table(table, schema=None) as batch_op:
        for one in columns:
            batch_op.add_column(one)


def move(table: str, names: Iterable[str], new: Any) -> None:
    """Give each row what `new` makes of these columns of it."""
    there = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)
    typed = sa.table(table, *(sa.column(c.name, kind(c.name, c.type)) for c in there.columns))
    rows = op.get_bind().execute(sa.select(typed.c.id, *(typed.c[name] for name in names))).all()
    for row in rows:
        op.get_bind().execute(sa.update(typed).where(typed.c.id == row.id).values(**new(row)))


def settle(table: str, filled: Iterable[str], gone: Iterable[str]) -> None:
    """Every row has the new columns now; the old ones go."""
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name in filled:
            batch_op.alter_column(name, existing_type=kind(name, sa.String()), nullable=False)
        for name in gone:
            batch_op.drop_column(name)


def kind(name: str, otherwise: Any) -> Any:
    """A column's type, the same in both databases."""
    return {"answers": JSON, "steps": JSON, "id": sa.Uuid()}.get(name, otherwise)


def column(name: str) -> sa.Column[Any]:
    """A column as it was before."""
    return sa.Column(name, kind(name, sa.String()))


def answers_of(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """The texts that say something, as their form keeps them: of steps one on each line."""
    said = {name: getattr(row, name) for name in names}
    if said.get("steps"):
        said["steps"] = "\n".join(said["steps"])
    return {name: value for name, value in said.items() if value}


def columns_of(answers: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The same texts as columns; what a newer form asked besides is lost on this way."""
    texts = {name: answers.get(name) or "" for name in names}
    return texts | ({"steps": [line for line in texts["steps"].splitlines() if line.strip()]} if "steps" in names else {})
