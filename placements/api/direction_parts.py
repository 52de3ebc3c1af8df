"""What the views of directions and of their reviews share."""

from django.core.exceptions import PermissionDenied
from rest_framework import serializers
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import School
from apcase.web.api import InputSerializer
from placements import queries

LONGEST_TEXT = 4000


def text() -> serializers.CharField:
    return serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_TEXT)


class OwnSchool:
    """What these views share: reading what is sent, and keeping a school's people to their own."""

    def get_permissions(self):
        reads = self.action in {"list", "retrieve", None}
        return [holds(Permission.PLACEMENT_VIEW if reads else Permission.DIRECTION_KEEP)()]

    def read(self, kind: type[InputSerializer]) -> dict:
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def keep_to(self, school: School) -> None:
        if not queries.may_commission(self.request.user, "school", school):
            log.record("refused", self.request.path[:120], by=self.request.user)
            raise PermissionDenied

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, self.listed, rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        row = self.get_object()
        log.saw(request.user, row, what="api")
        return Response(self.get_serializer(row).data)
