"""From the home page to every page that links lead to, and what is asked of each."""

import re
from collections import Counter
from html import unescape
from urllib.parse import parse_qs, urlsplit

from django.urls import resolve

from tests.browser import keyboard, looks

HREF = re.compile(r'<a [^>]*href="(/[^"#]*)')
LINKS = "[...document.querySelectorAll('a[href]')].map((link) => link.href.split('#')[0])"


def walk(person, of_one_kind: int = 1, known: frozenset | set = frozenset()):
    """Each address once, from the home page on; the caller looks at a page while it is open. Pages
    of kinds that are known are asked for without being drawn, for what they lead to."""
    waiting, seen, kinds = ["/"], {"/"}, Counter()
    while waiting:
        path = waiting.pop(0)
        if kind_of(path)[0].endswith("pdf"):
            assert person.page.request.get(f"{person.home}{path}").body()[:5] == b"%PDF-"
            continue
        if kind_of(path)[0].endswith("export"):
            file = person.page.request.get(f"{person.home}{path}")
            assert file.headers["content-type"] in {"text/csv; charset=utf-8", "application/zip"}
            continue
        if urlsplit(path).path.endswith("/file/"):
            file = person.page.request.get(f"{person.home}{path}")
            assert file.headers["content-disposition"].startswith("attachment")
            continue
        if path != "/" and kind_of(path) in known:
            answer = person.page.request.get(f"{person.home}{path}")
            assert answer.status == 200, path
            links = [unescape(link) for link in HREF.findall(answer.text())]
        else:
            person.page.goto(f"{person.home}{path}")
            yield path
            links = [link.removeprefix(person.home) for link in person.page.evaluate(LINKS)]
        for path in links:
            if path in seen or kinds[kind_of(path)] == (1 if "?" in path else of_one_kind):
                continue
            seen.add(path)
            kinds[kind_of(path)] += 1
            waiting.append(path)


def kind_of(path: str) -> tuple:
    parts = urlsplit(path)
    return resolve(parts.path).view_name, *sorted(parse_qs(parts.query))


def faults(person, walked: set[str]) -> list[str]:
    """What is wrong. The keyboard goes once through controls that follow each other alike; how long
    a name is, and what a title says, is asked of each page.
    """
    page = person.page
    wrong = looks.faults(page, person.looked_at)
    controls = set(page.evaluate(keyboard.CONTROLS))
    if not controls <= walked:
        walked |= controls
        wrong += keyboard.faults(page)
    # Last, for the page is set out anew.
    wrong += [*looks.sideways(page), *person.wrong]
    person.wrong.clear()
    return wrong
