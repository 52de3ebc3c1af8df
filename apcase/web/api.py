"""The API's pages and its answers to what cannot be done."""

from datetime import date
from math import ceil

from django.http import Http404
from rest_framework import serializers, status
from rest_framework.exceptions import Throttled
from rest_framework.fields import empty
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.views import exception_handler

from apcase.audit import log
from apcase.rules.refusal import Refusal
from apcase.web.dates import FIRST_YEAR, LAST_YEAR
from apcase.web.if_match import ChangedSince
from apcase.web.wording import Seen


class Pagination(PageNumberPagination):
    """Some rows to a page, so that one request never asks for the whole authority."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


class InputSerializer(serializers.Serializer):
    """What an action is sent. A field that it does not know is a mistake, and is said to be one."""

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        for field in fields.values():
            field.error_messages |= _sentences(field)
            _as_pages_take_it(getattr(field, "child", field))
        return fields

    def to_internal_value(self, data):
        sent = data if isinstance(data, dict) else {}
        known = ", ".join(self.fields)
        unknown = {
            name: [f"There is no field of this name. The fields are: {known}."]
            for name in sent
            if name not in self.fields
        }
        if unknown:
            raise serializers.ValidationError(unknown)
        return super().to_internal_value(data)


class ChangeSerializer(InputSerializer):
    """What is to change of a row. What is left out stays as it is; null empties what may be empty.

    `always`: what is asked for each change, and is not of the row.
    """

    always: tuple[str, ...] = ()

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        for name in fields.keys() - set(self.always):
            fields[name].required, fields[name].default = False, empty
        return fields

    def validate(self, sent):
        if sent.keys() - set(self.always):
            return sent
        raise serializers.ValidationError("Send at least one fact to change.")

    def over(self, row) -> dict:
        """All that is asked: as it was sent, or as it stands."""
        stands = self.fields.keys() - set(self.always)
        return {name: getattr(row, name) for name in stands} | self.validated_data


def _sentences(field: serializers.Field) -> dict[str, str]:
    """What is wrong with an answer, and what would be right, where the framework says only half."""
    if isinstance(field, serializers.ChoiceField):
        choices = ", ".join(map(str, field.choices)).replace("{", "{{").replace("}", "}}")
        return {"invalid_choice": f"“{{input}}” is not a choice. Give one of: {choices}."}
    if isinstance(field, serializers.UUIDField):
        return {"invalid": "“{value}” is no id. Give one as the API answers it."}
    if isinstance(field, serializers.DateField):
        return {"invalid": "Give a day that exists, as year, month and day: 2026-10-21."}
    return {}


def _as_pages_take_it(field: serializers.Field) -> None:
    """What no page takes, the API does not take either."""
    if isinstance(field, serializers.DateField):
        field.validators.append(_in_our_time)
    elif isinstance(field, serializers.CharField):
        field.validators.append(Seen("This"))


def _in_our_time(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise serializers.ValidationError(
            f"Give a day from the year {FIRST_YEAR} to {LAST_YEAR}: {day.isoformat()} is none."
        )


def refuse(exception: Exception, context: dict) -> Response | None:
    """A refusal as JSON: its sentence and the field it names. The rest as the framework has it."""
    request = context["request"]
    if isinstance(exception, Http404) and request.user.is_authenticated:
        log.record("not_found", request.path, by=request.user)
    if isinstance(exception, Throttled):
        seconds = ceil(exception.wait)
        exception.detail = f"Too many requests. Wait {seconds} seconds, then send this again."
    if isinstance(exception, ChangedSince):
        log.record("refused", request.path[:120], by=request.user, why=str(exception))
    if not isinstance(exception, Refusal):
        return exception_handler(exception, context)
    if request.user.is_authenticated:
        log.record("refused", request.path[:120], by=request.user, why=str(exception))
    answer = {"detail": str(exception)} | ({"field": exception.field} if exception.field else {})
    return Response(answer, status=status.HTTP_409_CONFLICT)
