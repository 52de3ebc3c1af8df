"""Somebody at a browser, who sees that every page they come to is as it should be."""

from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser import looks


class Person:
    def __init__(self, page: Page, home: str, looked_at: set[str]):
        self.page, self.home, self.looked_at = page, home, looked_at
        self.scripts = True
        self.wrong: list[str] = []
        # An answer that is an error elsewhere, and here what the page is for.
        self.expects = 0
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.wrong.append(f"script failed: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message) -> None:
        """Broken policies, missing files and failing scripts are all told on the console."""
        told = f"responded with a status of {self.expects} "
        if message.type in {"error", "warning"} and told not in message.text:
            self.wrong.append(f"console: {message.text}")

    def _request(self, request) -> None:
        if not request.url.startswith((f"{self.home}/", "data:")):
            self.wrong.append(f"asked another server: {request.url}")

    def _response(self, response) -> None:
        if response.status >= 400 and response.status != self.expects:
            self.wrong.append(f"{response.status}: {response.url}")

    # Going about

    def open(self, path: str) -> "Person":
        self.page.goto(f"{self.home}{path}")
        return self.look()

    def follow(self, name: str, *, within: Locator | None = None) -> "Person":
        return self._leave_by((within or self.page).get_by_role("link", name=name, exact=True))

    def press(self, name: str, *, within: Locator | None = None) -> "Person":
        return self._leave_by((within or self.page).get_by_role("button", name=name, exact=True))

    def back(self) -> "Person":
        self.page.go_back()
        return self.look()

    def _leave_by(self, control: Locator) -> "Person":
        with self.page.expect_navigation():
            control.click()
        return self.look()

    def look(self) -> "Person":
        """Without scripts the page is the same, so what looks at it is not run again."""
        found = looks.faults(self.page, self.looked_at) if self.scripts else []
        wrong = [*self.wrong, *found]
        assert not wrong, "\n".join([self.page.url, *wrong])
        return self

    def download(self, name: str) -> bytes:
        with self.page.expect_download() as started:
            self.page.get_by_role("button", name=name, exact=True).click()
        return started.value.path().read_bytes()

    # Filling in

    def type(self, label: str, text: str) -> "Person":
        self.page.get_by_label(label, exact=True).fill(text)
        return self

    def choose(self, label: str, *, of: str = "") -> "Person":
        """A radio button or a checkbox, by its words; `of` is its question, where two are alike."""
        where = self.page.get_by_role("group", name=of, exact=True) if of else self.page
        where.get_by_label(label, exact=True).check()
        return self

    def select(self, label: str, text: str) -> "Person":
        self.page.get_by_label(label, exact=True).select_option(label=text)
        return self

    def date(self, question: str, day) -> "Person":
        boxes = self.page.get_by_role("group", name=question, exact=True)
        for box, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            boxes.get_by_label(box, exact=True).fill(str(number))
        return self

    # Seeing

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def told(self) -> str:
        return self.page.locator(".govuk-notification-banner__heading").inner_text()

    @property
    def problems(self) -> list[str]:
        """What the error summary says, which has the focus and leads to the fields."""
        summary = self.page.locator(".govuk-error-summary")
        if self.scripts:
            expect(summary).to_be_focused()
        return summary.locator("li").all_inner_texts()

    def rows(self, caption: str) -> list[list[str]]:
        """The cells of a table's body."""
        table = self.page.get_by_role("table", name=caption, exact=True)
        return [
            [cell.strip() for cell in row.locator("th, td").all_inner_texts()]
            for row in table.locator("tbody tr").all()
        ]

    def fact(self, key: str) -> str:
        """What a summary list says beside a key; lists that are folded away do not count."""
        term = self.page.locator("dt:visible").get_by_text(key, exact=True)
        return term.locator("xpath=following-sibling::dd[1]").inner_text()
