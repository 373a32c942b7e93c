"""Which audits a viewer may read: the service's own people all, a setting's staff those of their setting."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, select, true
from sqlalchemy.orm import joinedload, selectinload

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.listed import page_of
from eysend.observations.audits.audit import AuditAction, SettingAudit
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer

ON_A_PAGE = 50


def audits_of(viewer: Viewer) -> Select[SettingAudit]:
    """Select the audits that this viewer may read, newest first."""
    mine = true() if viewer.works_here else SettingAudit.setting_id.in_(viewer.settings)
    whole = select(SettingAudit).options(joinedload(SettingAudit.setting), joinedload(SettingAudit.by))
    return whole.where(mine).order_by(SettingAudit.audited_on.desc(), SettingAudit.id.desc())


def newest_audits(viewer: Viewer, page: int = 1) -> tuple[list[SettingAudit], bool]:
    """A page of the audits that this viewer may read, newest first, and whether more follow."""
    found, more = page_of(audits_of(viewer), page, ON_A_PAGE)
    return [row[0] for row in found], more


def find_audit(audit_id: UUID, viewer: Viewer) -> SettingAudit:
    """The audit with its setting, author and actions; NotYours if this viewer may not read it."""
    mine = audits_of(viewer).where(SettingAudit.id == audit_id).options(selectinload(SettingAudit.actions))
    if (row := db.session.scalar(mine)) is None:
        raise NotYours
    return row


def earlier_audit(audit: SettingAudit, viewer: Viewer) -> SettingAudit | None:
    """The audit of the same setting before this one, if this viewer may read it."""
    before = (SettingAudit.setting_id == audit.setting_id) & (SettingAudit.id != audit.id)
    older = (SettingAudit.audited_on < audit.audited_on) | (
        (SettingAudit.audited_on == audit.audited_on) & (SettingAudit.received_at < audit.received_at)
    )
    found = audits_of(viewer).where(before, older).options(selectinload(SettingAudit.actions))
    return db.session.scalars(found.limit(1)).first()


def find_action(action_id: UUID, viewer: Viewer) -> AuditAction:
    """One action of an audit that this viewer may read; NotYours otherwise."""
    row = db.session.get(AuditAction, action_id)
    if row is None:
        raise NotYours
    find_audit(row.audit_id, viewer)
    return row


def may_read(audit_id: UUID, viewer: Viewer, on: date) -> bool:
    """Whether this viewer may read the audit, and so its photos."""
    return db.session.scalar(audits_of(viewer).where(SettingAudit.id == audit_id)) is not None


def settings_to_audit(viewer: Viewer) -> list[tuple[str, str]]:
    """(id, name and postcode) of all settings, by name; for the service's own people."""
    if not viewer.works_here:
        return []
    found = db.session.scalars(select(Setting).order_by(Setting.id))
    named = [(f"{one.name}, {one.postcode}" if one.postcode else one.name, str(one.id)) for one in found]
    return [(setting_id, name) for name, setting_id in sorted(named)]


def find_setting(setting_id: UUID, viewer: Viewer) -> Setting:
    """A setting that this viewer may audit; NotYours otherwise."""
    row = db.session.get(Setting, setting_id) if viewer.works_here else None
    if row is None:
        raise NotYours
    return row
