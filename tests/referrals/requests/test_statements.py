"""The page of a request gathers from all that goes with it, in few statements, whoever reads it (design.md §6)."""

import pytest

from tests.referrals.panels.conftest import AMIR, BEA, DECLINE
from tests.referrals.sent import HEALTH

BUDGET = 8
HEALTHS = {name: value for name, value in HEALTH.items() if not name.startswith("permission_on")}
PAPERS = {
    "parent": ("parent", "amir", "sana", AMIR),
    "setting": ("setting", "bea", "joy", BEA),
    "health": ("setting", "bea", "ruth", HEALTHS),
    "school": ("setting", "bea", "kit", {"asked_by": "school"}),
    "awaited": ("setting", "bea", "joy", {"permission": "no"}),
    "section_23": ("section_23", "bea", "ruth", BEA),
}


@pytest.mark.parametrize("council", ["derbyshire", "west-northamptonshire"])
@pytest.mark.parametrize("matched", [True, False])
@pytest.mark.parametrize("which", PAPERS)
def test_a_request_costs_the_team_and_its_sender_at_most_8_statements(
    cast, paper, under, visit_as, counted, which, matched, council
):
    under(council)
    kind, child, by, change = PAPERS[which]
    row = paper(kind, child=getattr(cast, child) if matched else None, by=getattr(cast, by), **change)
    spent, address = [], f"/requests/{row.id}"
    for who in ("lee", "ada", by):
        visitor = visit_as(getattr(cast, who))
        counted.clear()
        assert visitor.get(address).status == 200
        spent.append((len(counted), who, [f"{s[:60]} … {s[s.find('FROM') :][:60]}" for s in counted]))
    assert max(spent)[0] <= BUDGET, max(spent)


def test_a_decided_request_costs_at_most_8_statements(cast, paper, decide, visit_as, counted):
    row = paper("setting", child=cast.bea, by=cast.joy)
    address = f"/requests/{row.id}"
    decide(row, "decline", DECLINE)
    for who in (cast.lee, cast.joy):
        visitor = visit_as(who)
        counted.clear()
        assert visitor.get(address).status == 200
        assert len(counted) <= BUDGET, "\n".join(counted)
