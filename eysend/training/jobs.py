"""What the clock does about training: letters of those who moved up, of SENCOs, of missing names; needs."""

from eysend.core.slots import Job, daily, every
from eysend.training.letters import tell_moved_up
from eysend.training.naming import ask_for_names
from eysend.training.needs.jobs import forget_needs, look_after_needs
from eysend.training.networks.actions import invite_sencos

JOBS = (
    Job("training.tell_moved_up", every(minutes=1), tell_moved_up),
    Job("training.invite_sencos", daily(hour=9), invite_sencos),
    Job("training.ask_for_names", daily(8, 30), ask_for_names),
    Job("training.look_after_needs", daily(6, 0), look_after_needs),
    Job("training.forget_needs", daily(3, 0), forget_needs),
)
