"""The words of a search are kept on the server: a child's name never stands in an address."""

from secrets import token_urlsafe

NAME = "searches"
MOST_KEPT = 20


def keep(session, words: str) -> str:
    """A key for the address, under which this session, and no other, finds the words again."""
    key = token_urlsafe(6)
    searches = [*session.get(NAME, {}).items(), (key, words)]
    session[NAME] = dict(searches[-MOST_KEPT:])
    return key


def asked_for(request) -> str:
    """What a page is to search for: words in the address, or those kept under its key."""
    if key := request.GET.get("s"):
        return request.session.get(NAME, {}).get(key, "")
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())


def lost(request) -> bool:
    """The address names words that are no longer kept: the session has ended since."""
    key = request.GET.get("s")
    return bool(key) and key not in request.session.get(NAME, {})
