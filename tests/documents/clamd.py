"""A scanner on the loopback that speaks INSTREAM as ClamAV's daemon does, or badly."""

import socket
import socketserver
import threading
import time
from contextlib import contextmanager

from tests.documents.files import EICAR


class Line(socketserver.BaseRequestHandler):
    def handle(self):
        server = self.server
        self.request.settimeout(5)
        command = self.exactly(len(b"zINSTREAM\0"))
        content = b""
        while size := int.from_bytes(self.exactly(4), "big"):
            content += self.exactly(size)
        server.seen.append((command, content))
        if server.waits:
            time.sleep(server.waits)
        if server.says is not None:
            self.request.sendall(server.says)
        elif EICAR in content:
            self.request.sendall(b"stream: Eicar-Test-Signature FOUND\0")
        else:
            self.request.sendall(b"stream: OK\0")

    def exactly(self, size: int) -> bytes:
        got = b""
        while len(got) < size:
            more = self.request.recv(size - len(got))
            if not more:
                raise ConnectionError("cut off")
            got += more
        return got


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request, client_address):
        """Whoever hangs up early is what some tests are about."""


class UnixServer(Server):
    address_family = socket.AF_UNIX


@contextmanager
def running(address=("127.0.0.1", 0), *, says: bytes | None = None, waits: float = 0):
    kind = UnixServer if isinstance(address, str) else Server
    server = kind(address, Line)
    server.says, server.waits, server.seen = says, waits, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
