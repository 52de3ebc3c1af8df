"""Forms and bodies filled as a person or a program would fill them, to be spoiled one by one."""

import json
import re
from functools import cache
from html.parser import HTMLParser
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from drf_spectacular.generators import SchemaGenerator

from apcase.web.edits import SHOWN
from tests.matrix.doors import PARAMETER, Door
from tests.matrix.world import FOREIGN, OWN, World, day


class Fields(HTMLParser):
    """The fields of the form that a page posts to itself, each with a value that a person could
    send; not those of the search above every page."""

    def __init__(self, page: str):
        super().__init__()
        self.values: dict[str, str] = {}
        # A box is ticked by whatever it is sent with, what is hidden is one that said yes, and text
        # is no file; a choice is one of those shown.
        self.ticks: set[str] = set()
        self.choices: set[str] = set()
        self.posting, self.select, self.text = False, "", ""
        # Whether it says how it was shown, and what stands in it already.
        self.says_how_shown, self.filled = False, set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.posting = given.get("method", "").lower() == "post" and not given.get("action")
        elif not self.posting:
            return
        elif tag == "select":
            self.select = name
            self.choices.add(name)
        elif tag == "option" and self.select and value:
            self.values.setdefault(self.select, value)
            self.filled |= {self.select} if "selected" in given else set()
        elif tag == "textarea" and name:
            self.values[name] = "Seen by the whole team today."
            self.text = name
        elif tag == "input" and name == SHOWN:
            self.says_how_shown = True
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            self.put(name, value, given.get("type", "text"))
            typed = given.get("type", "text") not in {"checkbox", "hidden", "radio", "file"}
            self.filled |= {name} if "checked" in given or typed and value else set()

    def handle_data(self, data):
        self.filled |= {self.text} if self.text and data.strip() else set()

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.text = ""
        elif tag == "form":
            self.posting = False

    def put(self, name: str, value: str, kind: str) -> None:
        if kind in {"checkbox", "hidden", "file"}:
            self.ticks.add(name)
        if kind in {"radio", "checkbox"}:
            self.choices.add(name)
            self.values.setdefault(name, value or "on")
        elif box := re.fullmatch(r"(.+)_([012])", name):
            on = day(-1)
            self.values[name] = value or str((on.day, on.month, on.year)[int(box[2])])
        else:
            self.values[name] = value or "12"


def strange_ids(world: World, offered: set[str]) -> list[str]:
    """Rows of the kinds that are offered which are not theirs; and one of another kind, for where
    none of them is offered one id is as strange as another."""
    kinds = {kind for kind, rows in world.rows[OWN].items() if offered & {str(r.pk) for r in rows}}
    rows = [row for kind in kinds for row in world.rows[FOREIGN].get(kind, [])]
    return [*foreign_ids(world)[:1], *(str(row.pk) for row in rows)]


def ids_for(world: World, offered: set[str]) -> list[str]:
    """The same for a body; where a field is not named like its kind, one of every kind."""
    return foreign_ids(world) if str(UUID(int=0)) in offered else strange_ids(world, offered)


def foreign_ids(world: World) -> list[str]:
    """The id of one row of every kind that is not theirs."""
    rows = [rows[0].pk for rows in world.rows[FOREIGN].values()]
    return [str(pk) for pk in rows if isinstance(pk, UUID)]


@cache
def described() -> dict[str, dict[str, dict]]:
    """The API's bodies by route and method, as its own description has them."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    parts = schema["components"]["schemas"]
    found = {}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {})
            body = content.get("application/json") or content.get("multipart/form-data")
            if body:
                name = body["schema"].get("$ref", "").rpartition("/")[2]
                fields = parts.get(name, {}).get("properties", {})
                found.setdefault(re.sub(r"{\w+}", "{}", path), {})[method] = fields
    return found


def takes_a_body(door: Door) -> bool:
    """An operation that is described without one reads none."""
    return "post" in described().get(in_words(door.route), {})


def post(client, address: str, body: dict):
    """As JSON; with a file among the fields as a form sends them, where everything is text."""
    if not any(isinstance(value, SimpleUploadedFile) for value in body.values()):
        return client.post(address, json.dumps(body), "application/json")
    for value in body.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    return client.post(address, {name: text_of(value) for name, value in body.items()})


def text_of(value):
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    return value if isinstance(value, SimpleUploadedFile) else json.dumps(value)


def body_for(door: Door, world: World, fields: dict) -> dict:
    return {name: value_for(name, field, world) for name, field in fields.items()}


def value_for(name: str, field: dict, world: World):
    """A value of the field's kind; for an id that of a row of this name."""
    if "allOf" in field or "$ref" in field:
        return None
    kind = field.get("format") or field.get("type")
    if kind == "uuid":
        return id_named(name, world)
    if kind == "binary":
        return SimpleUploadedFile("seen.txt", b"Seen by the whole team today.")
    simple = {"date": str(day(-1)), "decimal": "12", "integer": 1, "boolean": False, "array": []}
    return simple.get(kind, "Seen by the whole team today.")


def id_named(name: str, world: World) -> str:
    for model, rows in world.rows[OWN].items():
        if model.__name__.lower() == name:
            return str(rows[0].pk)
    return str(UUID(int=0))


def in_words(route: str) -> str:
    return "/" + PARAMETER.sub("{}", route).replace("\\", "")
