"""What somebody wants to be heard before a review: a parent from their home, or somebody at the child's setting.

The people who work with the child read it with the plan; another home does so only where its writer said so (XC-11).
One that comes for a version since replaced is shown with the plan of today, which says of which version it is. What was
sent stays as it was; who has more to say sends another.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core import fields, forms
from eysend.people.person import Person
from eysend.plans.written import Written

NOTHING_SAID = "Write something in one of the boxes"
PARTS = ("going_well", "harder", "changed", "talk_about", "child_says")


@forms.register
class MyView(forms.Form):
    """A view before the review: five short boxes, of which one is enough."""

    class Meta:
        name = "plan-view"
        version = 1
        title = "My view before the review"
        either = (("version_id", "select", "Choose whose plan it is"), ("|".join(PARTS), "textarea", NOTHING_SAID))

    version_id = fields.hidden("the plan", in_list=True)
    going_well = fields.long_text("What is going well?", short="Going well", rows=3, max=4000, required=False)
    harder = fields.long_text("What is harder?", short="Harder", rows=3, max=4000, required=False)
    changed = fields.long_text("What has changed?", short="Changed", rows=3, max=4000, required=False,
                               hint="For example: sleep, home, a new baby, a new room.")  # fmt: skip
    talk_about = fields.long_text("What do you want to talk about?", short="To talk about", rows=3, max=4000,
                                  required=False)  # fmt: skip
    child_says = fields.long_text("What does the child say or show?", short="What the child says or shows", rows=3,
                                  max=4000, required=False, hint="Words, signs, smiles, turning away.")  # fmt: skip
    for_everybody = fields.tick("Let everybody who reads this plan see what I say")


class ReviewView(Written):
    """One person's view, sent while this version was the plan. Never changed, never taken over by a later one."""

    __tablename__ = "plan_view"
    asks = MyView
    columns = frozenset({"for_everybody"})
    version_id: Mapped[UUID] = mapped_column(ForeignKey("plan_version.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"))  # said as a parent, from this home
    for_everybody: Mapped[bool] = mapped_column(default=False)  # whoever reads the plan may read it
    at: Mapped[datetime]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
