"""held_back."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('booking', sa.Column('held_back_at', sa.DateTime(timezone=True), nullable=True))
    # Who waits for a child that has a place through another home is left to staff from now on.
    op.execute(
        "UPDATE booking SET held_back_at = booked_at WHERE state = 'waiting' AND EXISTS ("
        "SELECT 1 FROM place mine JOIN place held ON held.child_id = mine.child_id AND held.pool_id = mine.pool_id "
        "WHERE mine.booking_id = booking.id AND held.booking_id <> booking.id "
        "AND held.state IN ('offered', 'confirmed'))"
    )


def downgrade() -> None:
    with op.batch_alter_table('booking', schema=None) as batch_op:
        batch_op.drop_column('held_back_at')
