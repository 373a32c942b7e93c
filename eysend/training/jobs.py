"""What the clock does about training: who moved up is told, names are asked for, needs seen to and forgotten."""

from eysend.core.slots import Job, daily, every
from eysend.training.letters import tell_moved_up
from eysend.training.naming import ask_for_names
from eysend.training.needs.jobs import forget_needs, look_after_needs

JOBS = (
    Job("training.tell_moved_up", every(minutes=1), tell_moved_up),
    Job("training.ask_for_names", daily(8, 30), ask_for_names),
    Job("training.look_after_needs", daily(6, 0), look_after_needs),
    Job("training.forget_needs", daily(3, 0), forget_needs),
)
