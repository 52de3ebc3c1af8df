"""A body that is too large is stopped while it arrives, whatever its sender says of it."""

import tracemalloc
from time import monotonic

import pytest
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.core.handlers.wsgi import WSGIRequest

from tests.documents import files

BOUNDARY = b"xxBOUNDARYxx"
GB, MB = 2**30, 2**20


class Stream:
    """A sender that never tires: what it is asked for it gives, after a head."""

    def __init__(self, head: bytes, more: bytes = b"a"):
        self.head, self.more, self.given = head, more, 0

    def read(self, size: int = 64 * 1024) -> bytes:
        start, self.head = self.head[:size], self.head[size:]
        self.given += size
        return start + self.more * (size - len(start))

    readline = read


def part(name: str, *headers: bytes) -> bytes:
    told = f'Content-Disposition: form-data; name="{name}"; filename="{name}.txt"'.encode()
    lines = [b"--" + BOUNDARY, told, b"Content-Type: text/plain", *headers, b"", b""]
    return b"\r\n".join(lines)


def arrived(stream: Stream, length) -> dict:
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/",
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY.decode()}",
            "CONTENT_LENGTH": str(length),
            "wsgi.input": stream,
        }
    )
    content = {name: sent.read() for name, sent in request.FILES.items()}
    request.close()
    return content


def test_of_two_gigabytes_nothing_is_read():
    stream = Stream(part("file"))

    with pytest.raises(RequestDataTooBig):
        arrived(stream, 2 * GB)

    assert stream.given == 0


@pytest.mark.parametrize("length", ["", "0", "none"])
def test_without_a_length_nothing_is_read_either(length):
    stream = Stream(part("file"))

    assert arrived(stream, length) == {}
    assert stream.given == 0


def test_what_comes_after_the_limit_is_not_waited_for():
    stream = Stream(part("file"))
    tracemalloc.start()

    with pytest.raises(RequestDataTooBig):
        arrived(stream, 12 * MB)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 11 * MB <= stream.given < 12 * MB
    assert peak < 10 * MB


@pytest.mark.parametrize("more", [b" ", b"\n"], ids=["spaces", "lines"])
def test_a_part_in_base64_that_is_nothing_takes_no_time(more):
    head = part("file", b"Content-Transfer-Encoding: base64")
    body = head + more * (10 * MB) + b"\r\n--" + BOUNDARY + b"--\r\n"
    began = monotonic()

    assert arrived(Stream(body, b""), len(body)) == {"file": b""}

    assert monotonic() - began < 2


def test_ten_thousand_files_are_not_read():
    body = b"".join(part(f"f{number}") + b"a\r\n" for number in range(10_000))
    stream = Stream(body + b"--" + BOUNDARY + b"--\r\n", b"")

    with pytest.raises(TooManyFilesSent):
        arrived(stream, len(body))


def test_a_picture_of_the_usual_size_arrives():
    content = files.picture(size=(400, 400), quality=95)
    body = part("file") + content + b"\r\n--" + BOUNDARY + b"--\r\n"

    assert arrived(Stream(body, b""), len(body)) == {"file": content}
