"""What is asked after a course."""

from eysend.core import fields
from eysend.core.forms import Form
from eysend.training.evaluations.evaluation import SURE, USEFUL


class Evaluate(Form):
    """Two taps, two lines of words."""

    class Meta(Form.Meta):
        name, version, title = "training_evaluation", 1, "What did you think of it?"

    useful = fields.one_of("How useful was it?", tuple((str(key), words) for key, words in USEFUL.items()),
                           ask="how useful it was")  # fmt: skip
    sure = fields.one_of("How sure do you feel about it now?", tuple(SURE.items()), ask="how sure you feel")
    will_use = fields.long_text("What will you use?", max=1000, rows=2, required=False)
    better = fields.long_text("What could be better?", max=1000, rows=2, required=False)


class FromPaper(Evaluate):
    """The same, typed from paper."""

    class Meta(Form.Meta):
        name, version, title = "training_evaluation_on_paper", 1, "Type an answer from paper"

    place = fields.one_of("Whose paper is it?", widget="select", ask="whose paper it is")
