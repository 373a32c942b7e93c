"""What the clock does about groups: by day only, so that nobody is written to at night."""

from eysend.core.slots import Job, daily
from eysend.groups.invitations.path import let_in_after_portage, remind

JOBS = (
    Job("groups.let_in_after_portage", daily(hour=8), let_in_after_portage),
    Job("groups.remind_of_invitations", daily(hour=9), remind),
)
