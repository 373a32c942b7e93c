"""Pages travel compressed, at lengths that tell nothing."""

import gzip
from contextvars import Context

import brotli
import pytest

pytestmark = pytest.mark.engine_free


def ask(app, accepts):
    return Context().run(app.test_client().get, "/accessibility", headers={"Accept-Encoding": accepts})


@pytest.mark.parametrize(("accepts", "way"), [("gzip, deflate, br", "br"), ("gzip", "gzip")])
def test_a_page_is_a_third_of_its_size_and_reads_the_same(app, accepts, way):
    plain, packed = ask(app, "identity"), ask(app, accepts)
    assert packed.headers["Content-Encoding"] == way and "Accept-Encoding" in packed.headers["Vary"]
    opened = (brotli.decompress if way == "br" else gzip.decompress)(packed.data).decode()
    assert opened.split("</footer>")[0] == plain.text.split("</footer>")[0]
    assert len(packed.data) * 2 < len(plain.data)


def test_who_cannot_read_it_gets_it_plain(app):
    assert "Content-Encoding" not in ask(app, "identity").headers


def test_the_same_page_has_many_lengths(app):
    assert len({len(ask(app, "br").data) for _ in range(12)}) > 1
