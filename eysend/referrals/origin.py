"""Where a request came from: the asker’s own page or device, a draft, or paper and phone that one of ours typed in."""

from dataclasses import dataclass
from uuid import UUID

from eysend.core.forms import Form
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.paper import choices_of, schema_of


@dataclass(frozen=True)
class Origin:
    """`form`: the version it was written on, where that is not the newest. `source`: online, paper or phone; on paper
    or by phone the asker is somebody else than who typed it (HER-16)."""

    form: type[Form] | None = None
    source: str = "online"
    setting_id: UUID | None = None
    copied_from: UUID | None = None

    def schema(self, kind: str, profile: Profile) -> Form:
        """The form with the choices of the day."""
        return self.form(choices=choices_of(kind, profile)) if self.form else schema_of(kind, profile)

    @property
    def keyed(self) -> bool:
        """Whether one of ours typed it for somebody."""
        return self.source != "online"

    def asker_id(self, by: Viewer) -> UUID | None:
        """Who asks, where we know their account."""
        return None if self.keyed else by.person_id

    def at_setting(self, kind: str, by: Viewer) -> UUID | None:
        """The setting that asks: the draft’s, else the only one that its sender acts for."""
        if self.form:
            return self.setting_id
        return next(iter(by.settings), None) if kind == "setting" and len(by.settings) == 1 else None


HERE = Origin()
