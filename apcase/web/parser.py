"""What the API reads, before any of its views: a module of its own, which the framework loads."""

import json

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser, MultiPartParser


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


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "The files of this request are larger than the service accepts."


class FileParser(MultiPartParser):
    """Fields and a file, as a form in a browser sends them, through the same handlers."""

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            return super().parse(stream, media_type, parser_context)
        except RequestDataTooBig:
            raise TooLarge from None
        except SuspiciousOperation:
            raise ParseError("The form has more fields or files than are asked for.") from None
