"""Restricted notes: what leads alone read of a worry about a child's safety (XC-12)."""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None

WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        'restricted_note',
        sa.Column('child_id', sa.Uuid(), nullable=False),
        sa.Column('sealed', sa.String(), nullable=False),
        sa.Column('passed_to', sa.String(), nullable=False),
        sa.Column('passed_on', sa.Date(), nullable=False),
        sa.Column('by_id', sa.Uuid(), nullable=False),
        sa.Column('at', WHEN, nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('made_at', WHEN, nullable=False),
        sa.CheckConstraint(
            "passed_to IN ('social_care', 'police', 'safeguarding_lead', 'held_elsewhere')",
            name=op.f('ck_restricted_note_passed'),
        ),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_restricted_note_by_id_person')),
        sa.ForeignKeyConstraint(['child_id'], ['child.id'], name=op.f('fk_restricted_note_child_id_child')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_restricted_note')),
    )
    op.create_index('ix_restricted_note_child_id_at', 'restricted_note', ['child_id', 'at'])


def downgrade() -> None:
    op.drop_table('restricted_note')
