"""The front page makes the four jobs obvious."""

import pytest


def test_a_stranger_finds_four_doors(visitor):
    page = visitor.get("/")
    assert {"/who-can-help", "/request-support", "/whats-on", "/training"} <= set(page.links)


@pytest.mark.parametrize("address", ["/accessibility", "/privacy", "/cookies", "/health/live", "/health/ready"])
def test_the_pages_about_the_service_answer(visitor, address):
    assert visitor.get(address).status == 200


def test_what_is_not_there_says_so_in_plain_words(visitor):
    page = visitor.get("/no-such-page")
    assert page.status == 404 and "not" in page.main
