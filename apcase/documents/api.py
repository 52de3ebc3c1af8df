"""What the API tells of a document, to whoever sees the row that holds it."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apcase.documents.checks.kinds import MEDIA_TYPES
from apcase.documents.models import Document
from apcase.web.api import InputSerializer

FIELDS = [
    "kind", "title", "name", "media_type", "size", "sha256", "uploaded_at", "scan",
    "withdrawn_at", "withdraw_reason",
]  # fmt: skip
FILE = {(200, media_type): OpenApiTypes.BINARY for media_type, _ in MEDIA_TYPES}


class DocumentSerializer(serializers.ModelSerializer):
    """Of a row that holds a document: each app names its model, and what holds the row."""

    name = serializers.CharField(source="document.original_name")
    media_type = serializers.CharField(source="document.media_type")
    size = serializers.IntegerField(source="document.size")
    sha256 = serializers.CharField(source="document.digest")
    uploaded_at = serializers.DateTimeField(source="document.uploaded_at")
    scan = serializers.ChoiceField(source="document.scan", choices=Document.Scan.choices)
    withdrawn_at = serializers.DateTimeField(source="document.withdrawn_at", allow_null=True)
    withdraw_reason = serializers.CharField(source="document.withdraw_reason")


@extend_schema_field(OpenApiTypes.BINARY)
class SentFileField(serializers.FileField):
    """Described as what is sent, not as the address that a file is answered with."""


class AddDocumentSerializer(InputSerializer):
    """What every holder asks of a new document; each app names the kinds that it knows."""

    title = serializers.CharField(max_length=150)
    file = SentFileField(max_length=255, allow_empty_file=True)

    def validate(self, sent: dict) -> dict:
        """The action is given the file's name and content, not the upload."""
        file = sent.pop("file")
        return sent | {"name": file.name, "content": file.read()}
