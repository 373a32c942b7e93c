"""What the clock does about training: letters of those who moved up, of SENCOs, of missing names."""

from eysend.core.slots import Job, daily, every
from eysend.training.letters import tell_moved_up
from eysend.training.naming import ask_for_names
from eysend.training.networks.actions import invite_sencos

JOBS = (
    Job("training.tell_moved_up", every(minutes=1), tell_moved_up),
    Job("training.invite_sencos", daily(hour=9), invite_sencos),
    Job("training.ask_for_names", daily(8, 30), ask_for_names),
)
