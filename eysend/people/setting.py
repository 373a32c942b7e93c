"""A setting: a nursery, pre-school, childminder or school that children attend."""

from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record


class Setting(Record):
    """One setting; `kind` is a setting type of design.md §5 or a unit that the profile names."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(index=True)  # lists of settings are read by name
    kind: Mapped[str]
    reference: Mapped[str | None] = mapped_column(unique=True)  # URN
    address: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    listed: Mapped[bool] = mapped_column(default=True)  # False: a refuge, say: where it is is kept nowhere
    base: Mapped[str] = mapped_column(default="")  # the team's base or area that serves it (DER-2)
