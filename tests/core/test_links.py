"""An address typed into somebody's words is a link; nothing else becomes markup."""

import pytest

from eysend.core.links import with_links


def linked(address):
    return f'<a class="govuk-link" href="{address}" rel="nofollow noopener noreferrer">{address}</a>'


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("See https://example.org/signs.", f"See {linked('https://example.org/signs')}."),
        ("(http://example.org), then", f"({linked('http://example.org')}), then"),
        ("https://example.org/?a=1&b=2", linked("https://example.org/?a=1&amp;b=2")),
        ("javascript:alert(1) data:x www.example.org", "javascript:alert(1) data:x www.example.org"),
        ("<b>Amir</b> & co", "&lt;b&gt;Amir&lt;/b&gt; &amp; co"),
        ('https://example.org/"onclick="x', f"{linked('https://example.org/')}&#34;onclick=&#34;x"),
        ("https://", "https://"),
    ],
)
def test_only_web_addresses_become_links(words, shown):
    assert with_links(words) == shown
