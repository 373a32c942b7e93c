"""Addresses that people type into their words, shown as links; everything else stays the text that it is."""

import re

from markupsafe import Markup, escape

ADDRESS = re.compile(r"https?://[^\s<>\"“”‘’]+", re.I)
AFTER = ".,;:!?)]}…'"  # what ends a sentence is no part of the address before it
LINK = Markup('<a class="govuk-link" href="{0}" rel="nofollow noopener noreferrer">{0}</a>')


def with_links(words: str) -> Markup:
    """The words as they were typed, safe to show, with each web address (http and https alone) as a link."""
    shown, rest = Markup(), 0
    for found in ADDRESS.finditer(words):
        address = found[0].rstrip(AFTER)
        shown += escape(words[rest : found.start()]) + LINK.format(address)
        rest = found.start() + len(address)
    return shown + escape(words[rest:])
