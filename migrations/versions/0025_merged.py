"""Professionals of other services, partner teams, meetings asked for; names on links; permissions that papers carried."""

from datetime import date
from uuid import uuid4

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None

MANY = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
FAILED = sa.text("state = 'failed'")
WHEN = sa.DateTime(timezone=True)


def record(name: str, *columns: sa.schema.SchemaItem) -> None:
    """A table with the two columns that every record has."""
    own = [sa.Column('id', sa.Uuid(), nullable=False), sa.Column('made_at', WHEN, nullable=False)]
    op.create_table(name, *columns, *own, sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{name}')))


def upgrade() -> None:
    record('professional',
    sa.Column('child_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('phone', sa.String(), nullable=False),
    sa.Column('may_share', MANY, nullable=False),
    sa.Column('agreed_by', sa.String(), nullable=False),
    sa.Column('agreed_on', sa.Date(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('written_by', sa.String(), nullable=False),
    sa.Column('at', WHEN, nullable=False),
    sa.ForeignKeyConstraint(['child_id'], ['child.id'], name=op.f('fk_professional_child_id_child')))
    op.create_index(op.f('ix_professional_child_id'), 'professional', ['child_id'])
    record('professional_shared',
    sa.Column('professional_id', sa.Uuid(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('basis', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('by_name', sa.String(), nullable=False),
    sa.CheckConstraint("basis = 'permission' OR reason <> ''", name=op.f('ck_professional_shared_reason')),
    sa.ForeignKeyConstraint(['professional_id'], ['professional.id'], name=op.f('fk_professional_shared_professional_id_professional')))
    op.create_index(op.f('ix_professional_shared_professional_id'), 'professional_shared', ['professional_id'])
    record('meeting_asked',
    sa.Column('child_id', sa.Uuid(), nullable=False),
    sa.Column('home_id', sa.Uuid(), nullable=False),
    sa.Column('setting_id', sa.Uuid(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('reach', sa.String(), nullable=False),
    sa.Column('at', WHEN, nullable=False),
    sa.ForeignKeyConstraint(['child_id'], ['child.id'], name=op.f('fk_meeting_asked_child_id_child')),
    sa.ForeignKeyConstraint(['home_id'], ['home.id'], name=op.f('fk_meeting_asked_home_id_home')),
    sa.ForeignKeyConstraint(['setting_id'], ['setting.id'], name=op.f('fk_meeting_asked_setting_id_setting')))
    for column in ('child_id', 'home_id', 'setting_id'):
        op.create_index(op.f(f'ix_meeting_asked_{column}'), 'meeting_asked', [column])
    record('partner_ask',
    sa.Column('child_id', sa.Uuid(), nullable=False),
    sa.Column('partner', sa.String(), nullable=False),
    sa.Column('question', sa.String(), nullable=False),
    sa.Column('basis', sa.String(), nullable=False),
    sa.Column('asker_id', sa.Uuid(), nullable=False),
    sa.Column('asker_name', sa.String(), nullable=False),
    sa.Column('at', WHEN, nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('answered_by', sa.String(), nullable=False),
    sa.Column('answered_at', WHEN, nullable=True),
    sa.Column('closed_at', WHEN, nullable=True),
    sa.ForeignKeyConstraint(['child_id'], ['child.id'], name=op.f('fk_partner_ask_child_id_child')),
    sa.ForeignKeyConstraint(['asker_id'], ['person.id'], name=op.f('fk_partner_ask_asker_id_person')))
    op.create_index(op.f('ix_partner_ask_child_id'), 'partner_ask', ['child_id'])
    op.create_index('ix_partner_ask_partner_at', 'partner_ask', ['partner', 'at'])
    record('school_action',
    sa.Column('setting_id', sa.Uuid(), nullable=False),
    sa.Column('partner', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('by_name', sa.String(), nullable=False),
    sa.Column('at', WHEN, nullable=False),
    sa.Column('done_at', WHEN, nullable=True),
    sa.CheckConstraint("kind IN ('support', 'collaboration', 'challenge')", name=op.f('ck_school_action_kind')),
    sa.ForeignKeyConstraint(['setting_id'], ['setting.id'], name=op.f('fk_school_action_setting_id_setting')))
    op.create_index(op.f('ix_school_action_setting_id'), 'school_action', ['setting_id'])
    op.create_index('ix_school_action_at', 'school_action', ['at'])
    with op.batch_alter_table('role', schema=None) as batch_op:
        batch_op.add_column(sa.Column('partner', sa.String(), nullable=True))
    with op.batch_alter_table('one_use_link', schema=None) as batch_op:
        batch_op.add_column(sa.Column('to_name', sa.String(), nullable=False, server_default=''))
    with op.batch_alter_table('one_use_link', schema=None) as batch_op:
        batch_op.alter_column('to_name', server_default=None)
    with op.batch_alter_table('acknowledgement', schema=None) as batch_op:
        batch_op.add_column(sa.Column('failed_at', WHEN, nullable=True))
    op.create_index('ix_post_failed', 'post', ['at'], sqlite_where=FAILED, postgresql_where=FAILED)
    permissions_of_papers()


def permissions_of_papers() -> None:
    """A request that came before permissions were rows of their own carried its permission in its answers: it gets its
    row, so that it stands as given until somebody takes it back (DER-5, HER-26)."""
    paper = sa.table('intake', *(sa.column(name, sa.Uuid()) for name in ('id', 'asker_id', 'keyed_by')),
                     *(sa.column(name, sa.String()) for name in ('kind', 'permission')),
                     sa.column('received_at', WHEN), sa.column('answers', MANY))
    made = sa.table('permission', *(sa.column(name, sa.Uuid()) for name in ('id', 'paper_id', 'person_id')),
                    *(sa.column(name, sa.String()) for name in ('who', 'tie', 'shown_by', 'how', 'witness', 'place', 'share_with', 'written_by')),
                    sa.column('given_on', sa.Date()), sa.column('scope', MANY),
                    sa.column('written_at', WHEN), sa.column('made_at', WHEN))
    has = sa.select(made.c.id).where(made.c.paper_id == paper.c.id).exists()
    rows = op.get_bind().execute(sa.select(paper).where(paper.c.permission == 'given', ~has)).all()
    for row in rows:
        op.get_bind().execute(sa.insert(made).values(**permission_in(row)))


def permission_in(row: sa.Row) -> dict:
    """What the answers of one request say of who agreed."""
    said, own = row.answers, row.kind == 'parent'
    who = said.get('your_name' if own else 'permission_by') or said.get('your_name') or 'Not said'
    how = 'e_confirmed' if own else said.get('permission_how') or 'written'
    on = None if own else said.get('permission_on')
    sender = row.keyed_by or row.asker_id
    return {'id': uuid4(), 'paper_id': row.id, 'person_id': row.asker_id if own else None, 'who': who,
            'tie': said.get('tie') or '' if own else '', 'shown_by': 'said', 'how': how,
            'witness': said.get('your_name') or 'Not said' if how == 'spoken' else '',
            'given_on': date.fromisoformat(on) if on else row.received_at.date(),
            'scope': ['ask', 'involved'], 'place': 'home_and_setting' if own else '', 'share_with': '',
            'written_by': f'person:{sender}' if sender else 'anyone', 'written_at': row.received_at,
            'made_at': row.received_at}


def downgrade() -> None:
    op.drop_index('ix_post_failed', 'post')
    with op.batch_alter_table('acknowledgement', schema=None) as batch_op:
        batch_op.drop_column('failed_at')
    with op.batch_alter_table('one_use_link', schema=None) as batch_op:
        batch_op.drop_column('to_name')
    op.execute("DELETE FROM role WHERE kind = 'partner'")  # the version before knows no such role
    with op.batch_alter_table('role', schema=None) as batch_op:
        batch_op.drop_column('partner')
    for name in ('school_action', 'partner_ask', 'meeting_asked', 'professional_shared', 'professional'):
        op.drop_table(name)
