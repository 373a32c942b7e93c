"""What the clock does about training: who moved up is told, SENCOs invited, needs arranged in time and forgotten."""

from eysend.core.slots import Job, daily, every
from eysend.training.letters import tell_moved_up
from eysend.training.needs.jobs import forget_needs, look_after_needs
from eysend.training.networks.actions import invite_sencos

JOBS = (
    Job("training.tell_moved_up", every(minutes=1), tell_moved_up),
    Job("training.invite_sencos", daily(hour=9), invite_sencos),
    Job("training.look_after_needs", daily(6, 0), look_after_needs),
    Job("training.forget_needs", daily(3, 0), forget_needs),
)
