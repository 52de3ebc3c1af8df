"""./run test: every test, in the same set-up; several runs at once have databases of their own."""

import os

from apcase.launch import session, steps
from apcase.launch.checkout import Checkout, make_folder
from apcase.launch.locks import first_free
from apcase.launch.postgres import OWNER
from apcase.launch.programs import foreground


def run(checkout: Checkout, arguments: list[str]) -> int:
    said = steps.to_stdout()
    with (
        session.opened(checkout, said, browser=True) as opened,
        first_free(checkout, "test") as number,
    ):
        # Nothing of the demonstration's is within a test's reach: not its database, whose name
        # differs, nor its queue, nor its files.
        files = checkout.var / f"test-{number}"
        make_folder(files, 0o700)
        env = opened.environment(
            OWNER, database=f"apcase_{number}", queue=number, VAR_DIR=str(files)
        )
        env["CHROMIUM"] = opened.system.browser() or "chromium"
        said.say("Running the tests")
        command = [checkout.program("pytest"), *(arguments or everything())]
        return foreground(command, env=env, cwd=checkout.root)


def everything() -> list[str]:
    """Over the cores, a file staying whole, since its tests share what they made.

    In the order of the folders: with the files of few tests last, as xdist would have it, one core
    waits at the end for the other's browser.
    """
    cores = str(min(os.cpu_count() or 1, 4))
    return ["-n", cores, "--dist", "loadfile", "--no-loadscope-reorder"]
