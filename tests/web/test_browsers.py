import pytest

from apcase.web.browsers import browser_in_words

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
CASES = {
    "chrome": (
        f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/142.0 Safari/537.36",
        "Chrome on Windows",
    ),
    "edge-says-chrome-too": (
        f"Mozilla/5.0 (Windows NT 10.0; Win64) {WEBKIT} Chrome/142.0 Safari/537.36 Edg/142.0",
        "Edge on Windows",
    ),
    "firefox": (
        "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
        "Firefox on Linux",
    ),
    "safari-on-a-phone-says-mac-too": (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
        "Safari on an iPhone",
    ),
    "android-says-linux-too": (
        f"Mozilla/5.0 (Linux; Android 16; K) {WEBKIT} Chrome/142.0 Mobile Safari/537.36",
        "Chrome on Android",
    ),
    "a-system-that-nobody-knows": ("Mozilla/5.0 (Haiku) Firefox/145.0", "Firefox"),
    "a-program": ("timetable-sync/2.1 (+https://school.invalid)", "timetable-sync/2.1 (+https://school.inva"),
    "nothing": ("", "Not said"),
}  # fmt: skip


@pytest.mark.parametrize(("user_agent", "words"), CASES.values(), ids=CASES)
def test_a_browser_is_named_as_its_owner_knows_it(user_agent, words):
    assert browser_in_words(user_agent) == words
