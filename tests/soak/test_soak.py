"""A thousand observations with everything going wrong: none is lost, none is there twice (offline.md §2.12)."""

from tests.soak.oracle import live_through


def test_nothing_is_lost_and_nothing_is_there_twice(app, cast, server, profile_on_disk, request, say):
    items, seed = request.config.getoption("--items"), request.config.getoption("--seed")
    live_through(app, cast, server, profile_on_disk, items=items, seed=seed, say=say)
