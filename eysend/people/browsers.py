"""A browser in words that its owner knows again: "Chrome on Android"."""

KINDS = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
PLACES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "a Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("Linux", "Linux"),
)


def in_words(user_agent: str) -> str:
    """What the browser says of itself, short; "A browser" where it says nothing that we know."""
    kind = next((words for sign, words in KINDS if sign in user_agent), "A browser")
    place = next((words for sign, words in PLACES if sign in user_agent), "")
    return f"{kind} on {place}" if place else kind
