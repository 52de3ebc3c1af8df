"""Makes the pictures of the guides from a running demonstration, and writes them beside itself.

    .venv/bin/python docs/guide/pictures.py http://127.0.0.1:8000 --password '…'

Nothing is changed in the demonstration: every picture is of a page that a link leads to.
"""

import argparse
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
TALL = 900

OFFICER, MANAGER, SCHOOL, TRUST, PROVIDER = "officer", "manager", "school", "trust", "provider"
PEOPLE = {
    OFFICER: "alice.orme@marlshire.invalid",
    MANAGER: "marian.holt@marlshire.invalid",
    SCHOOL: "sunita.vale@marlshire.invalid",
    TRUST: "tara.whitlow@marlshire.invalid",
    PROVIDER: "pia.marlow@marlshire.invalid",
}
RUNNING, WAITING = "/placements/?state=active", "/placements/?state=pre_start"
# Those that have run for some weeks: the list begins with the latest start.
LATER = f"{RUNNING}&page=4"
# What must be on the page that is taken; else the next row of the list is tried.
HAS, TRIED = "has:", 25
# Each picture: its name, where it begins, and the first link of each pattern to follow from there.
PICTURES = {
    OFFICER: [
        ("home-officer", "/", []),
        ("case-list", "/children/?placed=on", []),
        ("child", "/?whose=team", ["tbody a[href^='/children/']"]),
        ("placement", "/children/?placed=on", ["tbody th a", "#placements th a"]),
        ("clock", "/?whose=team", ["a[href*='/exclusions/']"]),
        (
            "deadline",
            "/deadlines/sixth-day/?school=Redcliffe+High+School&kind=permanent&first_day=2026-10-21",
            [],
        ),
        ("readings", "/deadlines/readings/", []),
        ("provider-list", "/providers/", []),
        ("provider", "/providers/", ["tbody th a"]),
        ("section-19-cases", "/section-19/", []),
        ("case", "/section-19/", ["tbody th a"]),
        ("visit-list", "/quality/", []),
        ("visit", "/quality/", ["tbody th a"]),
        ("record-review", RUNNING, ["tbody th a", "a[href$='/review/']"]),
        ("return", "/returns/", ["tbody th a"]),
        ("gaps", "/gaps/", []),
        (
            "week",
            "/children/?placed=on",
            ["tbody th a", "a[href$='/week/']", f"{HAS} .govuk-tag--green"],
        ),
        ("referral", "/placements/referrals/", ["tbody a[href*='/referrals/']"]),
        ("before-the-start", WAITING, ["tbody th a", "a[href$='/start/']"]),
        ("plan", LATER, ["tbody th a", "a[href$='/plan/']", f"{HAS} .app-objectives"]),
        ("costs", LATER, ["tbody th a", "a[href$='/costs/']", f"{HAS} tbody tr"]),
        ("attendance", LATER, ["tbody th a", "a[href$='/attendance/']", f"{HAS} tbody tr"]),
        ("voice", LATER, ["tbody th a", "a[href$='/voice/']", f"{HAS} dl"]),
        ("notifications", "/placements/notifications/", []),
    ],
    MANAGER: [
        ("home-manager", "/", []),
        ("alert", "/", ["a[href^='/alerts/']:not([href*='assign'])"]),
        ("meeting", "/section-19/panel/", ["tbody th a"]),
        ("decision", "/section-19/panel/", ["tbody th a", "a[href*='/decisions/']"]),
        ("budgets", "/placements/budgets/", []),
        ("limit", "/placements/limits/", ["a[href*='/limits/']"]),
        ("attendance-rules", "/placements/attendance/rules/", []),
    ],
    SCHOOL: [
        ("home-school", "/", []),
        ("record-exclusion", "/children/?for=exclusion", ["tbody th a"]),
        ("tell", "/placements/own/add/", []),
        ("direction", "/placements/directions/", ["tbody a[href*='/directions/']"]),
        ("no-change", "/placements/own/no-change/", []),
    ],
    TRUST: [("home-trust", "/", []), ("history", "/own/history/", [])],
    PROVIDER: [
        ("home-provider", "/", []),
        ("marks", "/", ["a[href*='/attendance/'][href*='?on=']"]),
        ("enquiry", "/placements/enquiries/", ["tbody a[href*='/enquiries/']"]),
    ],
}


def main() -> None:
    asked = arguments()
    asked.into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for role, pictures in PICTURES.items():
            size = {"width": asked.width, "height": TALL}
            context = browser.new_context(viewport=size, base_url=asked.address, locale="en-GB")
            page = context.new_page()
            sign_in(page, getattr(asked, role), asked.password)
            for name, start, links in pictures:
                take(page, start, links, asked.into / f"{name}.png", whole=asked.whole)
            context.close()
        browser.close()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address", help="of the running demonstration")
    parser.add_argument("--password", required=True, help="as the demonstration prints it")
    for role, email in PEOPLE.items():
        parser.add_argument(f"--{role}", default=email, help=f"who signs in as {role}")
    parser.add_argument("--width", type=int, default=1366)
    parser.add_argument("--whole", action="store_true", help="the whole page, however long")
    parser.add_argument("--into", type=Path, default=FOLDER)
    return parser.parse_args()


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(password)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


def take(page: Page, start: str, links: list[str], file: Path, *, whole: bool) -> None:
    rows = TRIED if any(pattern.startswith(HAS) for pattern in links) else 1
    for row in range(rows):
        missing = follow(page, start, links, row)
        if not missing:
            break
    else:
        sys.exit(f"{file.name}: {missing}")
    page.screenshot(path=file, full_page=whole)
    make_small(file)
    sys.stdout.write(f"{file.name}  {file.stat().st_size // 1024} KB  {page.title()}\n")


def follow(page: Page, start: str, links: list[str], row: int) -> str:
    """From the start by each link in turn, the first by a row of a list. Says what is missing."""
    page.goto(start)
    for number, pattern in enumerate(links):
        wanted = pattern.removeprefix(HAS).strip()
        found = page.locator(f"main {wanted}")
        found = found.nth(row) if number == 0 else found.first
        if not found.count():
            return f"nothing at {page.url} matches {wanted}"
        if not pattern.startswith(HAS):
            page.goto(found.get_attribute("href"))
    return ""


def make_small(file: Path) -> None:
    """A palette of the 256 commonest colours keeps every flat colour, at a third of the size."""
    picture = Image.open(file).convert("RGB")
    common = sorted(picture.getcolors(picture.width * picture.height), reverse=True)[:256]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in common for part in colour])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main()
