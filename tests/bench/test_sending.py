"""200 finished observations sent together, as devices do, beside one by one; a real server, full synchronisation."""

import json
import time
import urllib.request

from sqlalchemy import func, select

from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.offline.envelope import MAX_ITEMS

FORMS = 200
LINE_S = 0.1
YESTERDAY = {"seen_on-year": "2026"}  # another process goes by the real clock


def send(url, tablet, items, at_once):
    """Seconds and requests for all of these, so many at once."""
    batches = [items[n : n + at_once] for n in range(0, len(items), at_once)]
    headers = {"Content-Type": "application/json", "X-Eysend-Sync": "1", "Authorization": f"Bearer {tablet.token}"}
    before = time.perf_counter()
    for batch in batches:
        body = json.dumps({"items": batch}).encode()
        request = urllib.request.Request(f"http://{url}/sync/v1/envelopes", body, headers)
        told = json.load(urllib.request.urlopen(request, timeout=30))["results"]
        assert [one.get("outcome") for one in told] == ["applied"] * len(batch)
    return time.perf_counter() - before, len(batches)


def test_two_hundred_forms_together_and_one_by_one(app, cast, tablet_of, server, say):
    tablet = tablet_of(cast.pat)
    together, singly = ([tablet.item(cast.amir, answers=YESTERDAY) for _ in range(FORMS)] for _ in range(2))
    db.session.rollback()
    with server(1) as url:
        slow, many = send(url, tablet, singly, 1)
        fast, few = send(url, tablet, together, MAX_ITEMS)
    assert few <= 10
    assert db.session.scalar(select(func.count()).select_from(Observation)) == 2 * FORMS
    there_and_back = (slow + many * LINE_S) / (fast + few * LINE_S)
    say(f"{FORMS} forms in {few} requests, {fast:.2f} s; one by one {many}, {slow:.2f} s: {slow / fast:.1f} times")
    say(f"with {1000 * LINE_S:.0f} ms there and back, as on a phone: {there_and_back:.1f} times")
