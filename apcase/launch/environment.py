"""The virtual environment in .venv: made from requirements.lock, and again when that changes."""

import hashlib
import json
import os
import shutil
import sys
from pathlib import Path

from apcase.launch.checkout import Checkout
from apcase.launch.failure import Failure
from apcase.launch.locks import lock
from apcase.launch.programs import run_logged
from apcase.launch.steps import Steps
from apcase.launch.system import System, has_ensurepip

# What a person's shell may have set that would lead an installer or Django astray; the
# first makes each start three times as slow.
MISLEADING = ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PYTHONSTARTUP")
PIP_OPTIONS = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input")


def cleaned() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in MISLEADING}


def interpreter() -> str:
    """The Python that we run on; its base, where we run inside an environment."""
    if sys.prefix == sys.base_prefix:
        return os.path.realpath(sys.executable)
    major, minor = sys.version_info[:2]
    return str(Path(sys.base_prefix) / "bin" / f"python{major}.{minor}")


def stamp_of(checkout: Checkout) -> str:
    """What the environment was made of: another text means that it is to be made again."""
    made_of = {
        "requirements": hashlib.sha256(checkout.lock.read_bytes()).hexdigest(),
        "python": [interpreter(), *sys.version_info[:2]],
        "folder": str(checkout.venv),
    }
    return json.dumps(made_of, indent=1)


def is_ready(checkout: Checkout) -> bool:
    stamp = checkout.venv / "stamp"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == stamp_of(checkout)


def uses_uv() -> bool:
    return shutil.which("uv") is not None


def prepare(checkout: Checkout, system: System, steps: Steps) -> None:
    """Make the environment unless it is there, whole, and made of the same things."""
    if is_ready(checkout):
        return
    in_use = lock(checkout, "servers")
    try:
        if not in_use.take():
            raise Failure(
                "The libraries have changed while another ./run uses the old ones: stop it, "
                "then run the same command again."
            )
        make(checkout, system, steps)
    finally:
        in_use.release()


def make(checkout: Checkout, system: System, steps: Steps) -> None:
    if checkout.venv.exists():
        shutil.rmtree(checkout.venv)
    if uses_uv():
        try:
            return make_with_uv(checkout, steps)
        except Failure:
            if not has_ensurepip():
                raise
            steps.say("uv could not do it; trying with pip.")
            shutil.rmtree(checkout.venv, ignore_errors=True)
    make_with_pip(checkout, system, steps)


def make_with_uv(checkout: Checkout, steps: Steps) -> None:
    # uv otherwise trusts none of the certificates that an organisation adds to its machines.
    env = cleaned() | {"UV_SYSTEM_CERTS": "1"}
    install = ["uv", "pip", "install", "--require-hashes", "--no-deps", "--only-binary", ":all:"]
    install += ["--compile-bytecode", "--python", checkout.program("python")]
    with steps.step("Making the virtual environment"):
        command = ["uv", "venv", "--python", interpreter(), str(checkout.venv)]
        run_logged(checkout, "Making the environment", command, log="libraries", env=env)
    with steps.step("Installing libraries with uv"):
        install_all(checkout, install, env)


def make_with_pip(checkout: Checkout, system: System, steps: Steps) -> None:
    env = cleaned()
    venv = [interpreter(), "-I", "-m", "venv", str(checkout.venv)]
    if not has_ensurepip():
        venv.append("--without-pip")
        env["PYTHONPATH"] = system.pip_wheel() or ""
    with steps.step("Making the virtual environment"):
        run_logged(checkout, "Making the environment", venv, log="libraries", env=env)
    pip = [checkout.program("python"), "-m", "pip", "--disable-pip-version-check", "install"]
    with steps.step("Installing libraries with pip"):
        install_all(checkout, [*pip, *PIP_OPTIONS], env)


def install_all(checkout: Checkout, command: list[str], env: dict[str, str]) -> None:
    command = [*command, "-r", str(checkout.lock)]
    run_logged(checkout, "Installing libraries", command, log="libraries", append=True, env=env)
    # Written last: an environment without it was interrupted, and is made again.
    (checkout.venv / "stamp").write_text(stamp_of(checkout), encoding="utf-8")
