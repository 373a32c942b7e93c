"""What the clock does about training: whoever moved up is told."""

from eysend.core.slots import Job, every
from eysend.training.letters import tell_moved_up

JOBS = (Job("training.tell_moved_up", every(minutes=1), tell_moved_up),)
