"""Links from elsewhere, old bookmarks and clumsy hands: the form opens, with what could be read."""

import pytest

ODD = [
    "born=0001-01-01",
    "born=9999-12-31",
    "born=2024-02-30",
    "days=-1&sessions=x",
    "need=nothing&setting=nowhere&form=none",
    "child=not-an-id",
    "postcode=%00&need=%00",
    "born=2024-09-10&born=2023-01-01",
]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("address", ["/request-support", "/request-support/setting", "/section-23"])
def test_what_cannot_be_read_is_left_out(cast, visitor, address, odd):
    assert visitor.get(f"{address}?{odd}").status == 200


@pytest.mark.parametrize(
    "odd", ["born-day=1&born-month=1&born-year=0001", "days=99999999999999999999", "needs=%00", "postcode=%00"]
)
@pytest.mark.parametrize("kind", ["parent", "setting"])
def test_advice_leaves_it_out_too(cast, visitor, kind, odd):
    page = visitor.get(f"/p/request-support/{kind}/advice?{odd}")
    assert page.status == 200 and page.response.headers["Cache-Control"].count("no-store")


def test_a_form_without_its_number_comes_back_with_what_was_typed(cast, visitor):
    page = visitor.post("/request-support", {"submission_id": "", "see": "He does not wave."})
    assert page.status == 422 and "He does not wave." in page.html and page.form()["submission_id"]
