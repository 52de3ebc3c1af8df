"""What the operating system must bring: Pango for PDFs, a browser for tests, ensurepip."""

import os
import shutil
import sys
import sysconfig
from pathlib import Path

from apcase.launch.checkout import Checkout
from apcase.launch.failure import Failure, known_reason, tail
from apcase.launch.programs import answers, output, run_logged
from apcase.launch.steps import Steps

# Packages, and the libraries of theirs that prove them to be there.
PANGO = {
    "libpango-1.0-0": ("libgobject-2.0.so.0", "libpango-1.0.so.0"),
    "libpangoft2-1.0-0": ("libfontconfig.so.1", "libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": ("libharfbuzz-subset.so.0",),
}
# What Playwright's own program needs beside a browser.
DRIVER = {"libatomic1": ("libatomic.so.1",)}
# The first is the same engine without a window, at a third of the work: enough to look at pages.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
APT_OPTIONS = ("-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")


class System:
    def __init__(self, checkout: Checkout):
        self.checkout = checkout
        # Where packages are unpacked for this checkout alone, when we may not install them.
        self.private = checkout.var / "system"
        # Written last, and says what was asked for.
        self.complete = self.private / "complete"

    def prepare(self, steps: Steps, *, pip: bool, browser: bool) -> None:
        """Bring what is missing: installed where we may, else unpacked under var."""
        missing = list(self.missing(pip=pip, browser=browser))
        if not missing:
            return
        with steps.step(f"Fetching system libraries ({', '.join(missing)})"):
            if shutil.which("apt-get") is None:
                raise Failure(cannot(missing))
            if prefix := privilege():
                self.install(missing, prefix)
            else:
                self.unpack(missing)
        if left := list(self.missing(pip=pip, browser=browser)):
            raise Failure(cannot(left))

    def missing(self, *, pip: bool, browser: bool):
        if pip and not has_ensurepip() and self.pip_wheel() is None:
            yield "python3-venv"
        for package, libraries in (PANGO | DRIVER if browser else PANGO).items():
            if not self.has(libraries):
                yield package
        if browser and self.browser() is None:
            yield BROWSERS[0]

    def has(self, libraries: tuple[str, ...]) -> bool:
        """Ask a fresh process: what a library path brings is read only at its start."""
        probe = f"import ctypes\nfor name in {libraries!r}: ctypes.CDLL(name)"
        return answers([sys.executable, "-I", "-c", probe], env=os.environ | self.environment())

    def browser(self) -> str | None:
        for name in BROWSERS:
            if found := shutil.which(name):
                return found
        own = self.private / "usr/lib/chromium" / BROWSERS[0]
        return str(own) if own.exists() else None

    def pip_wheel(self) -> str | None:
        """Debian's pip, unpacked: it runs from its wheel."""
        wheels = sorted((self.private / "usr/share/python-wheels").glob("pip-*.whl"))
        return str(wheels[-1]) if wheels else None

    def environment(self) -> dict[str, str]:
        """What lets a program find the libraries and fonts that were unpacked."""
        if not self.unpacked():
            return {}
        triplet = sysconfig.get_config_var("MULTIARCH") or ""
        own = self.private / "usr/lib" / triplet
        # Some libraries keep their relations in a folder of their own.
        nested = sorted({library.parent for library in own.glob("*/lib*.so*")})
        folders = [own, self.private / "lib" / triplet, *nested]
        before = os.environ.get("LD_LIBRARY_PATH")
        path = ":".join([*map(str, folders), *([before] if before else [])])
        return {"LD_LIBRARY_PATH": path, "FONTCONFIG_FILE": str(self.private / "fonts.conf")}

    def unpacked(self) -> list[str]:
        return self.complete.read_text(encoding="utf-8").split() if self.complete.exists() else []

    def install(self, packages: list[str], prefix: list[str]) -> None:
        """Install packages for the whole machine."""
        apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        self._apt("Reading the list of packages", [*apt, "update"], append=False)
        self._apt("Installing packages", [*apt, "install", *APT_OPTIONS, *packages])

    def unpack(self, packages: list[str]) -> None:
        """Unpack packages and what they need under var, as a user who may not install."""
        packages = sorted({*packages, *self.unpacked()})
        shutil.rmtree(self.private, ignore_errors=True)
        work = self.private / "apt"
        for folder in ("lists/partial", "archives/partial"):
            (work / folder).mkdir(parents=True)
        own = [f"Dir::State={work}", f"Dir::State::Lists={work}/lists", f"Dir::Cache={work}"]
        own += ["Dir::State::status=/var/lib/dpkg/status", "Debug::NoLocking=1"]
        apt = ["apt-get", *(word for option in own for word in ("-o", option))]
        self._apt("Reading the list of packages", [*apt, "update"], append=False)
        wanted = self._with_dependencies(apt, packages)
        self._apt("Fetching packages", [*apt, "download", *wanted], cwd=work / "archives")
        for package in sorted((work / "archives").glob("*.deb")):
            self._apt("Unpacking packages", ["dpkg-deb", "-x", str(package), str(self.private)])
        shutil.rmtree(work)
        (self.private / "fonts.conf").write_text(self._fonts(), encoding="utf-8")
        self.complete.write_text(" ".join(packages), encoding="utf-8")

    def _with_dependencies(self, apt: list[str], packages: list[str]) -> list[str]:
        plan = output([*apt, "-s", "install", *APT_OPTIONS, *packages])
        if plan is None:
            # apt-get complains of a network that is away, yet ends as if all were well.
            said = "\n".join(tail(self.checkout.log("system"), 200))
            raise Failure(known_reason(said) or cannot(packages))
        lines = [line.split() for line in plan.splitlines()]
        return [words[1] for words in lines if words[:1] == ["Inst"]]

    def _apt(self, what: str, command: list[str], *, append: bool = True, cwd: Path | None = None):
        run_logged(self.checkout, what, command, log="system", append=append, cwd=cwd)

    def _fonts(self) -> str:
        return f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{self.private}/usr/share/fonts</dir>
  <cachedir>{self.private}/font-cache</cachedir>
</fontconfig>
"""


def has_ensurepip() -> bool:
    return answers([sys.executable, "-I", "-c", "import ensurepip, venv"])


def privilege() -> list[str] | None:
    """The words before a command that let it install packages, or None where nothing does."""
    if os.geteuid() == 0:
        return ["env"]
    if shutil.which("sudo") and answers(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def cannot(packages: list[str]) -> str:
    words = " ".join(packages)
    return (
        f"Packages are missing that you may not install: have an administrator run "
        f"«apt-get install --no-install-recommends {words}», then run the same command again."
    )
