"""A form that works without signal, sent by a page without scripts: the same deed, or the form as it was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Response

from eysend.core import forms
from eysend.core.answering import key_or_new
from eysend.core.errors import NotNow, NotYours, SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.core.pages import answer
from eysend.offline.appliers import OfflineForm
from eysend.offline.held import Hold

Errors = Mapping[str, list[str]]
NOT_YOURS = (
    "This is about somebody or something that is not yours to write about now, so nothing was kept here. "
    "Your words are below. Copy or print them, and ask your lead."
)


@dataclass(frozen=True)
class PlainPost:
    """What one form says and shows when it is sent so; `values` are its template's, for a filled form and its key."""

    form: OfflineForm
    to: str  # where its records stand: "/observations"
    values: Callable[[Filled, UUID], dict[str, Any]]
    sent_already: str
    not_listed: Errors  # said where the device would have its form held, to be matched by somebody

    def take(
        self, sent: Mapping[str, Any], do: Callable[[UUID], None], wrong: Callable[[Errors], Errors] = dict
    ) -> Response:
        """Do the deed under the form's key and lead to its record, which says that it came; else the form, each reason beside its field.

        What is not this viewer's is 404 as everywhere, but with the form: a child may leave the team while one types.
        `wrong` may say more beside what is wrong already: that photos must be chosen again.
        """
        try:
            key = forms.submission_id(sent)
            do(key)
        except Refused as refused:
            return self.again(sent, wrong(refused.errors))
        except Hold:
            return self.again(sent, wrong(self.not_listed))
        except SameKeyOtherBody:
            return self.again(sent, wrong({WHOLE_FORM: [self.sent_already]}))
        except NotNow as closed:
            return self.again(sent, wrong({WHOLE_FORM: [str(closed)]}))
        except NotYours:
            return self.again(sent, {WHOLE_FORM: [NOT_YOURS]}, status=404)
        return answer(to=f"{self.to}/{key}?sent=yes")

    def again(self, sent: Mapping[str, Any], errors: Errors, *, status: int = 422) -> Response:
        """The form once more with all that was typed, and what is wrong with it."""
        schema = self.form.made()
        filled = Filled(schema, forms.gather(schema, sent), errors)
        return answer(
            "offline/form.html", part="offline/_form.html", status=status, **self.values(filled, key_or_new(sent))
        )
