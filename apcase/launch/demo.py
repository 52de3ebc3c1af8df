"""./run demo: the whole system with a fictional authority."""

import argparse
import socket
from pathlib import Path

from apcase.launch import commands, leftovers, session, steps
from apcase.launch.checkout import Checkout
from apcase.launch.children import Children
from apcase.launch.failure import Failure
from apcase.launch.locks import lock
from apcase.launch.programs import uninterrupted

TERM = "2026-autumn"
USUAL_PORT = 8000


class Parser(argparse.ArgumentParser):
    def error(self, message: str):
        raise Failure(f"./run demo: {message}: see ./run help.")


def run(checkout: Checkout, arguments: list[str]) -> int:
    options = parse(arguments)
    checkout.prepare()
    alone = lock(checkout, "demo")
    try:
        if not alone.take():
            where = leftovers.address(checkout) or "this folder (it is still starting)"
            raise Failure(f"A demonstration runs already at {where}: use it, or stop it first.")
        leftovers.stop_recorded(checkout)
        return show(checkout, options)
    finally:
        alone.release()


def show(checkout: Checkout, options: argparse.Namespace) -> int:
    said = steps.to_stdout()
    port = None if options.no_serve else free_port(options.port)
    with session.opened(checkout, said, fresh=options.fresh, then=prepare) as opened:
        pdf = fill(opened)
        if port is None:
            introduce(opened, pdf)
        else:
            serve(opened, port, pdf)
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = Parser(prog="./run demo", allow_abbrev=False)
    parser.add_argument("--fresh", action="store_true", help="start over")
    parser.add_argument("--no-serve", action="store_true", help="do everything but serve")
    parser.add_argument("--port", type=port_number, help="where to serve")
    return parser.parse_args(arguments)


def port_number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1024 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"«{text}» is not a port from 1024 to 65535")
    return int(text)


def free_port(wanted: int | None) -> int:
    """The port asked for, else the usual one, else any that is free."""
    if wanted is not None:
        if not is_free(wanted):
            raise Failure(f"Port {wanted} is taken: choose another with --port, or leave it out.")
        return wanted
    if is_free(USUAL_PORT):
        return USUAL_PORT
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the server will: a port that was left a moment ago may be taken again.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def prepare(opened: session.Session) -> None:
    opened.migrate()
    opened.collect_static()


def fill(opened: session.Session) -> Path:
    """Load the authority where there is none, look at its deadlines, write its return."""
    with opened.steps.step("Loading the demonstration authority"):
        opened.django("Loading the authority", "demo", log="demo")
    with opened.steps.step("Checking every deadline") as notes:
        notes.append(opened.django("The nightly run", "nightly", log="nightly"))
    pdf = opened.checkout.var / f"termly-return-{TERM}.pdf"
    with opened.steps.step("Writing the termly return"):
        arguments = ["--term", TERM, "--out", str(pdf)]
        opened.django("The termly return", "termly_return", *arguments, log="termly-return")
    return pdf


def serve(opened: session.Session, port: int, pdf: Path) -> None:
    address = f"http://127.0.0.1:{port}"
    checkout = opened.checkout
    children = Children(checkout, opened.environment(session.APP, SITE_URL=address))
    try:
        with opened.steps.step("Starting web server, worker and beat"):
            children.start("web", commands.web(f"127.0.0.1:{port}"))
            children.start("worker", commands.worker())
            children.start("beat", commands.beat(str(checkout.var / "beat-schedule")))
            leftovers.record(checkout, address, children.pids())
            children.wait_for(address + commands.HEALTH)
        introduce(opened, pdf, address)
        children.watch()
    except KeyboardInterrupt:
        opened.steps.say()
    finally:
        with uninterrupted(), opened.steps.step("Stopping"):
            children.stop()
            leftovers.clear(checkout)


def introduce(opened: session.Session, pdf: Path, address: str = "") -> None:
    """Say where everything is, and who can sign in."""
    checkout = opened.checkout
    opened.steps.say()
    opened.steps.say(checkout.log("demo").read_text(encoding="utf-8").rstrip())
    opened.steps.say()
    opened.steps.say(f"Termly return   {checkout.shown(pdf)}")
    if address:
        opened.steps.say(f"APcase          {address}")
        opened.steps.say("Ctrl-C stops everything.")
