"""Training: areas of networks, places of one's own, training for a plan; how people are reached."""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

OWN = sa.text("home_id IS NULL AND setting_id IS NULL")
BY_HAND = sa.text("state = 'by_hand'")


def upgrade() -> None:
    op.create_table('network_area',
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['programme_id'], ['programme.id'], name=op.f('fk_network_area_programme_id_programme')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network_area')),
    sa.UniqueConstraint('programme_id', 'area', name=op.f('uq_network_area_programme_id_area'))
    )
    op.create_table('plan_training',
    sa.Column('child_id', sa.Uuid(), nullable=False),
    sa.Column('course_booking_id', sa.Uuid(), nullable=False),
    sa.Column('by_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_plan_training_by_id_person')),
    sa.ForeignKeyConstraint(['child_id'], ['child.id'], name=op.f('fk_plan_training_child_id_child')),
    sa.ForeignKeyConstraint(['course_booking_id'], ['course_booking.id'], name=op.f('fk_plan_training_course_booking_id_course_booking')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_training')),
    sa.UniqueConstraint('child_id', 'course_booking_id', name=op.f('uq_plan_training_child_id_course_booking_id'))
    )
    op.create_index(op.f('ix_plan_training_course_booking_id'), 'plan_training', ['course_booking_id'])
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('phone', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('reached_by', sa.String(), nullable=False, server_default='email'))
        batch_op.create_check_constraint(batch_op.f('ck_person_reached_by'), "reached_by IN ('email', 'text', 'letter')")
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.alter_column('phone', server_default=None)
        batch_op.alter_column('reached_by', server_default=None)
    with op.batch_alter_table('booking', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_booking_one_owner'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_booking_one_owner'), "home_id IS NULL OR setting_id IS NULL")
        batch_op.create_index('ix_booking_own', ['booker_id'], sqlite_where=OWN, postgresql_where=OWN)
    op.create_index('ix_post_by_hand', 'post', ['at'], sqlite_where=BY_HAND, postgresql_where=BY_HAND)


def delete_with_all(name: str, ids: list, rests: frozenset[str]) -> None:
    """Delete these rows and, first, every row that needs them; a column that `rests` names is emptied instead."""
    if not ids:
        return
    bind = op.get_bind()
    for other in sa.inspect(bind).get_table_names():
        for key in sa.inspect(bind).get_foreign_keys(other):
            if key["referred_table"] == name and key["referred_columns"] == ["id"]:
                column = key["constrained_columns"][0]
                there = sa.table(other, sa.column("id", sa.Uuid()), sa.column(column, sa.Uuid()))
                if column in rests:
                    bind.execute(sa.update(there).where(there.c[column].in_(ids)).values({column: None}))
                else:
                    found = list(bind.scalars(sa.select(there.c.id).where(there.c[column].in_(ids))))
                    delete_with_all(other, found, rests)
    mine = sa.table(name, sa.column("id", sa.Uuid()))
    bind.execute(sa.delete(mine).where(mine.c.id.in_(ids)))


def downgrade() -> None:
    # The version before has no place of one's own: such bookings go, with what was noted of them alone.
    booking = sa.table('booking', sa.column('id', sa.Uuid()), sa.column('home_id', sa.Uuid()), sa.column('setting_id', sa.Uuid()))
    own = op.get_bind().scalars(sa.select(booking.c.id).where(booking.c.home_id.is_(None), booking.c.setting_id.is_(None)))
    delete_with_all('booking', list(own), frozenset({'previous_id', 'substituted_from'}))
    op.drop_index('ix_post_by_hand', 'post')
    with op.batch_alter_table('booking', schema=None) as batch_op:
        batch_op.drop_index('ix_booking_own')
        batch_op.drop_constraint(batch_op.f('ck_booking_one_owner'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_booking_one_owner'), "(home_id IS NULL) <> (setting_id IS NULL)")
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_person_reached_by'), type_='check')
        batch_op.drop_column('reached_by')
        batch_op.drop_column('phone')
    op.drop_table('plan_training')
    op.drop_table('network_area')
