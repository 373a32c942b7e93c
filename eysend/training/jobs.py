"""What the clock does about training: whoever moved up is told, and SENCOs are invited to their network."""

from eysend.core.slots import Job, daily, every
from eysend.training.letters import tell_moved_up
from eysend.training.networks.actions import invite_sencos

JOBS = (
    Job("training.tell_moved_up", every(minutes=1), tell_moved_up),
    Job("training.invite_sencos", daily(hour=9), invite_sencos),
)
