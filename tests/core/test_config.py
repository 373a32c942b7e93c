"""Start-up refuses unsafe settings with a sentence that says which and why."""

import stat

import pytest

from eysend import config

LIVE = {
    "EYSEND_ENV": "production",
    "COUNCIL": "leicestershire",
    "BASE_URL": "https://eysend.example.org",
    "SMTP_URL": "smtp://mail.example.org:25",
    "SECRET_KEY": "0123456789abcdef" * 2,
    "MAIL_FROM": "Early Years SEND <no-reply@eysend.example.org>",
    "PROXY_HOPS": "1",
}
pytestmark = pytest.mark.engine_free


def test_production_starts_with_safe_settings(tmp_path):
    assert config.read({**LIVE, "EYSEND_DATA": str(tmp_path)})["PRODUCTION"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"BASE_URL": "http://eysend.example.org"}, "BASE_URL does not start with https://"),
        ({"EYSEND_ENV": "prod"}, "EYSEND_ENV is not one of development, test, production"),
        ({"PROXY_HOPS": "0"}, "PROXY_HOPS is 0"),
        ({"DATABASE_URL": "postgresql://db/eysend", "SECRET_KEY": ""}, "SECRET_KEY is empty"),
        ({"SMTP_URL": ""}, "SMTP_URL is empty"),
        ({"SMTP_URL": "mail.example.org:25"}, "SMTP_URL is no smtp"),
        ({"MAIL_FROM": "no-reply@localhost"}, "MAIL_FROM names no address of yours"),
        ({"MAIL_FROM": "Early Years SEND"}, "MAIL_FROM names no address of yours"),
        ({"TEXT_BY_MAIL": "texts@example.org"}, "TEXT_BY_MAIL does not say where {phone} stands"),
        ({"COUNCIL": "exampleshire"}, "COUNCIL is exampleshire, which is invented"),
        ({"SECRET_KEY": "x" * 32}, "SECRET_KEY repeats a few characters"),
        ({"DATABASE_URL": "sqlite:////srv/eysend.db"}, "DATABASE_URL is no postgresql:// address"),
        ({"TESTING": True}, "where tests must never run"),
        ({"PORT": "eighty"}, "PORT is not a whole number"),
        ({"PROXY_HOPS": "one"}, "PROXY_HOPS is not a whole number"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is shorter than 32"),
        ({"DEMO": True}, "demonstration must never run"),
        ({"EYSEND_NOW": "2027-03-02T09:00"}, "EYSEND_NOW is set outside a demonstration"),
        ({"EYSEND_DATA": str(config.ROOT / "data")}, "EYSEND_DATA lies inside"),
    ],
)
def test_production_refuses_what_is_unsafe(tmp_path, wrong, words):
    with pytest.raises(config.Unsafe, match=words):
        config.read({}, **{**LIVE, "EYSEND_DATA": str(tmp_path), **wrong})


def test_keys_that_others_may_read_stop_the_start_in_production(tmp_path):
    (tmp_path / "fields.key").write_text("0" * 64)
    (tmp_path / "fields.key").chmod(0o644)
    with pytest.raises(config.Unsafe, match="EYSEND_DATA holds keys that others on this machine may read"):
        config.read({**LIVE, "EYSEND_DATA": str(tmp_path)})


def test_a_service_in_development_is_not_shown_to_the_network(tmp_path):
    with pytest.raises(config.Unsafe, match="EYSEND_ENV is not production, so HOST must be loopback"):
        config.read({"EYSEND_DATA": str(tmp_path), "HOST": "0.0.0.0"})


def test_a_demonstration_stays_on_loopback(tmp_path):
    with pytest.raises(config.Unsafe, match="HOST is not loopback"):
        config.read({"EYSEND_DATA": str(tmp_path), "HOST": "0.0.0.0"}, DEMO=True)


def test_keys_are_made_once_and_read_by_their_owner_only(tmp_path):
    first, second = config.secret_file(tmp_path / "key"), config.secret_file(tmp_path / "key")
    assert first == second and len(first) == 64
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
