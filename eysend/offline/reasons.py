"""Why a deed that failed waits for a person: an error of its applier, in the words of the held list."""

import logging

from eysend.core.db import is_busy
from eysend.core.errors import NotNow, NotYours, SameKeyOtherBody
from eysend.core.forms import Refused
from eysend.offline.held import Hold
from eysend.offline.sealing import CannotOpen

log = logging.getLogger(__name__)
REASON_OF = {NotYours: "no_longer_permitted", SameKeyOtherBody: "id_reused", CannotOpen: "cannot_open"}


def reason(error: Exception, form: str) -> Exception:
    """Why a deed waits for a person. A busy database is no reason: it stays itself, and the device tries again."""
    if isinstance(error, Hold) or is_busy(error):
        return error
    if isinstance(error, Refused):
        return Hold("invalid", error.errors)
    if isinstance(error, NotNow):
        return Hold("record_closed", {"": [str(error)]})
    if isinstance(error, CannotOpen | NotYours | SameKeyOtherBody):
        return Hold(REASON_OF[type(error)])
    kind, state = type(error).__name__, getattr(getattr(error, "orig", None), "sqlstate", None)
    log.error("the deed of %s failed (%s, %s); the envelope is held", form, kind, state)  # never its words: answers
    return Hold("cannot_open")
