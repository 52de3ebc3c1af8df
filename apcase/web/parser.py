"""What the API reads, before any of its views: a module of its own, which the framework loads."""

import json

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class Parser(JSONParser):
    """JSON that can be read, answered and kept: refused here, for every field at once."""

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            sent = super().parse(stream, media_type, parser_context)
            json.dumps(sent, ensure_ascii=False).encode()
        except RecursionError:
            raise ParseError("The JSON is nested too deeply. Send the fields themselves.") from None
        except UnicodeEncodeError:
            raise ParseError("The JSON has half of a character. Send the whole of it.") from None
        return sent
