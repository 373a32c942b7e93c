"""The forms of a council by the names that people know, as their own pages show them (DER-7, LTS-16, HER-17)."""

from dataclasses import dataclass
from datetime import date

from eysend.core.words import listed
from eysend.councils.asking import Form
from eysend.councils.service import Profile

WHO = {
    "parent": "parents and carers",
    "setting": "nurseries, pre-schools and childminders",
    "school": "schools",
    "health": "health colleagues",
    "other": "others who work with a child",
}
ELSEWHERE = {"section_23": "/section-23", "baseline": "/baseline-assessments/new"}
"""Forms that are a page of their own and no request."""


@dataclass(frozen=True)
class Named:
    """One form of this council on one day."""

    form: Form
    profile: Profile
    on: date

    @property
    def who(self) -> str:
        """Who may use it, in words."""
        return listed([WHO[one] for one in self.form.asked_by])

    @property
    def teams(self) -> list[str]:
        """The teams that it leads to."""
        return [self.profile.team(key).name for key in self.form.teams]

    @property
    def starts(self) -> list[tuple[str, str]]:
        """(words, address) of the ways into it: by this service for who asks."""
        if self.form.key in ELSEWHERE:
            return [("Open this form", ELSEWHERE[self.form.key])]
        family = [("Ask as a parent or carer", f"/request-support?form={self.form.key}")]
        works = [("Ask as somebody who works with the child", f"/request-support/setting?form={self.form.key}")]
        return family * ("parent" in self.form.asked_by) + works * bool(set(self.form.asked_by) - {"parent"})

    @property
    def current(self) -> Form | None:
        """The form to use where this one is retired."""
        if self.form.in_use(self.on):
            return self.form
        return next((form for form in self.profile.forms if form.key == self.form.instead), None)


def forms_in_use(profile: Profile, on: date) -> list[Named]:
    """All that people can start on this day."""
    return [Named(form, profile, on) for form in profile.forms if form.in_use(on)]


def find_named(key: str, profile: Profile, on: date) -> Named | None:
    """The form of this key, retired ones too."""
    return next((Named(form, profile, on) for form in profile.forms if form.key == key), None)
