"""What was sent by whom, as a hash: who sends just the same again is asked first (decision 0072)."""

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'sent',
        sa.Column('sha256', sa.String(), nullable=False),
        sa.Column('key', sa.String(), nullable=False),
        sa.Column('led_to', sa.String(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('sha256', 'key', name=op.f('pk_sent')),
    )
    op.create_index('ix_sent_at', 'sent', ['at'])


def downgrade() -> None:
    op.drop_table('sent')
