"""Photos of rooms."""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('room_photo',
    sa.Column('room', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('jpeg', sa.LargeBinary(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('added_by', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['added_by'], ['person.id'], name=op.f('fk_room_photo_added_by_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room_photo')),
    sa.UniqueConstraint('room', name=op.f('uq_room_photo_room'))
    )


def downgrade() -> None:
    op.drop_table('room_photo')
