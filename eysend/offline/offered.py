"""Which forms a device keeps lists for and offers: those that the marks on their addresses let its person send."""

from collections.abc import Mapping
from typing import Any

from eysend.core.access import may_open
from eysend.offline import appliers
from eysend.offline.appliers import MARKLESS, OfflineForm
from eysend.people.viewer import Viewer


def offered(by: Viewer) -> dict[str, int]:
    """The newest version of each form that this viewer is led to, by name."""
    return {name: form.name_and_version[1] for name, form in appliers.newest().items() if led_to(form, by)}


def led_to(form: OfflineForm, by: Viewer) -> bool:
    """Whether this viewer is led to the form: they may send it and, where anybody may, it is meant for such as them."""
    meant = not form.meant or not by.signed_in or bool(form.meant & (by.roles or {MARKLESS}))
    return meant and (form.public or (may_open(by, form.address) and may_open(by, form.post, "POST")))


def wanted(lists: Mapping[str, Any], by: Viewer) -> dict[str, Any]:
    """These lists but for those that only forms of other people choose from."""
    forms = appliers.newest().values()
    theirs = {form.takes for form in forms if led_to(form, by)}
    others = {form.takes for form in forms} - theirs
    return {name: rows for name, rows in lists.items() if name not in others}
