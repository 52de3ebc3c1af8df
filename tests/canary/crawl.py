"""Everything that one person can be given: links followed, every door tried, every answer kept."""

import html
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

import pikepdf
from django.http import StreamingHttpResponse

from tests.section19.test_pdf import words_of

LINK = re.compile(r'(?:href|action)="([^"#]+)')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# Of links to pages of one kind, which differ in the row alone, so many are followed; and none where
# the matrix has asked for one already.
OF_ONE_KIND = 1
# Of addresses that differ in their query alone, so many are followed.
OF_ONE_PATH = 2
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Answer:
    address: str
    status: int
    headers: str
    body: str

    @property
    def title(self) -> str:
        return " ".join(TITLE.findall(self.body))

    @property
    def addresses(self) -> str:
        """The address itself, where it leads, and every address in the answer."""
        return unquote(" ".join([self.address, self.headers, *LINK.findall(self.body)]))


def crawl(client, addresses: Iterable[str]) -> Iterator[tuple[Answer, object]]:
    """Each address once. What it links to is followed, wherever it is on this site."""
    waiting = [("/", False), *((address, False) for address in addresses)]
    seen, paths, kinds = set(), Counter(), Counter()
    while waiting:
        address, followed = waiting.pop(0)
        path = UUID.sub("", urlsplit(address).path)
        if address in seen or ("?" in address and paths[path] >= OF_ONE_PATH):
            continue
        if followed and kinds[path] >= OF_ONE_KIND:
            continue
        seen.add(address)
        paths[path] += "?" in address
        kinds[path] += 1
        response = client.get(address)
        answer = answer_to(address, response)
        yield answer, response
        if response.get("Content-Type", "").startswith("text/html"):
            waiting += [
                (target, True)
                for link in LINK.findall(answer.body)
                if (target := urljoin(address, html.unescape(link))).startswith("/")
                and not target.startswith(("/static/", "/sign-out/"))
            ]


def answer_to(address: str, response) -> Answer:
    headers = dict(response.headers.items())
    # What a file is called is of the file: it stands in no history and no log.
    called = unquote(headers.pop("Content-Disposition", ""))
    told = " ".join(f"{name}: {value}" for name, value in headers.items())
    return Answer(address, response.status_code, told, text_of(response) + called)


def text_of(response) -> str:
    """The words of a page, of JSON, of a PDF or of the files in a ZIP."""
    kind = response.get("Content-Type", "")
    streams = isinstance(response, StreamingHttpResponse)
    content = b"".join(response) if streams else response.content
    if kind.startswith("application/zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as files:
            return "".join(files.read(name).decode("utf-8-sig") for name in files.namelist())
    if kind.startswith("application/pdf"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return "".join(words_of(pdf).split())
    text = content.decode(response.charset or "utf-8")
    if "json" in kind:
        return json.dumps(json.loads(text), ensure_ascii=False)
    return html.unescape(text) if kind.startswith("text/html") else text
