"""What the views of rows that hang on a placement share: who reads, and who acts."""

from django.core.exceptions import PermissionDenied
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.api import ChangeSerializer, InputSerializer
from placements import queries


class OfOwnPlacement:
    """Read by whoever may see placements; acted on by who may change this one.

    A view set says the right by which its rows are changed in `keep`, what joins them in `beside`,
    what they are called in a list in `listed`, and which is their placement.
    """

    def get_permissions(self):
        reads = self.action in {"list", "retrieve", None}
        return [holds(Permission.PLACEMENT_VIEW if reads else self.keep)()]

    def get_queryset(self):
        rows = self.queryset.model.objects.visible_to(self.request.user)
        return rows.select_related(*self.beside)

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, self.listed, rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        row = self.get_object()
        log.saw(request.user, row, what="api")
        return Response(self.get_serializer(row).data)

    def read(self, kind: type[InputSerializer]) -> dict:
        return dict(self.checked(kind).validated_data)

    def checked(self, kind: type[InputSerializer]) -> InputSerializer:
        body = kind(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return body

    def carry(self, what, kind: type[InputSerializer], **more) -> Response:
        row = self.get_object()
        if not queries.may_change(self.request.user, self.placement_of(row)):
            log.record("refused", self.request.path[:120], by=self.request.user)
            raise PermissionDenied
        body = self.checked(kind)
        sent = body.over(row) if isinstance(body, ChangeSerializer) else body.validated_data
        after = what(row, by=self.request.user, **sent, **more)
        return Response(self.get_serializer(after).data)
