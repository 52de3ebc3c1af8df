"""The API's description of what it refuses: a module of its own, which the framework loads."""

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import force_instance
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from apcase.web.api import InputSerializer
from apcase.web.if_match import is_edit
from apcase.web.parser import FileParser


class RefusedSerializer(serializers.Serializer):
    detail = serializers.CharField(help_text="What to do.")
    field = serializers.CharField(required=False, help_text="The field that it is about.")


MISTAKES = {
    "type": "object",
    "additionalProperties": {},
    "example": {"ordering": ["There is no parameter “ordering”. Those that exist are: …"]},
}
ALWAYS = {
    "400": (MISTAKES, "A parameter or field is unknown, given twice or wrong: each by its name."),
    "401": (RefusedSerializer, "Sign in, or send a token."),
    "403": (RefusedSerializer, "Your role, or the token’s scope, does not reach this far."),
    "429": (RefusedSerializer, "Too many requests. Retry-After says how many seconds to wait."),
}
NOT_FOUND = {"404": (RefusedSerializer, "There is no such row or page, or none that you may see.")}
OF_FILES = {
    "413": (RefusedSerializer, "The file is larger than the service accepts."),
    "415": (RefusedSerializer, "Send it as a form does: multipart/form-data."),
}
OF_EDITS = {
    "412": (RefusedSerializer, "Somebody changed it since. Read it again; nothing was written."),
    "428": (RefusedSerializer, "If-Match is missing: say which version you change."),
}
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag that a GET answered, or * for whatever stands there now.",
)
ETAG = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    response=[200],
    description="The version that is shown, for If-Match.",
)
REFUSED = {"409": (RefusedSerializer, "The facts do not allow it.")}


class Schema(AutoSchema):
    """Says of every operation how it refuses, without a line in any view."""

    def _get_response_bodies(self, direction="response"):
        answers = super()._get_response_bodies(direction)
        refusals = ALWAYS | NOT_FOUND | (REFUSED if self.acts_or_works_out() else {})
        refusals |= OF_EDITS if is_edit(self.view) else {}
        refusals |= OF_FILES if FileParser in self.view.parser_classes else {}
        for code, (told, about) in refusals.items():
            answer = OpenApiResponse(told, about)
            answers.setdefault(code, self._get_response_for_code(answer, code, None, direction))
        return answers

    def get_override_parameters(self):
        """Which version is read, and which is changed."""
        parameters = super().get_override_parameters()
        if is_edit(self.view):
            return [*parameters, IF_MATCH]
        shows_one = self.method == "GET" and getattr(self.view, "detail", None)
        return [*parameters, ETAG] if shows_one else parameters

    def _map_serializer(self, serializer, direction, bypass_extensions=False):
        """What some readers are not shown may be missing; what is sent has no other fields."""
        described = super()._map_serializer(serializer, direction, bypass_extensions)
        serializer = force_instance(serializer)
        hidden = getattr(serializer, "may_be_left_out", ())
        if hidden and "required" in described:
            described["required"] = [each for each in described["required"] if each not in hidden]
        if isinstance(serializer, InputSerializer):
            described["additionalProperties"] = False
        return described

    def acts_or_works_out(self) -> bool:
        """Whether it does more than read rows."""
        return self.method == "POST" or not hasattr(self.view, "get_queryset")
