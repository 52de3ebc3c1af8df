"""What the API says and is told of what providers send in, and of what schools check."""

from rest_framework import serializers

from apcase.access.api import person
from apcase.documents.api import SentFileField
from apcase.web.api import InputSerializer
from directory.diligence import asked_of_every
from directory.models import Provider, Requirement, SchoolCheck, Submission
from directory.rules.school_checks import ANSWERS


class SubmissionSerializer(serializers.ModelSerializer):
    checklist = serializers.CharField(source="requirement.checklist.key")
    version = serializers.IntegerField(source="requirement.checklist.version")
    code = serializers.CharField(source="requirement.code")

    class Meta:
        model = Submission
        fields = [
            "id", "provider", "requirement", "checklist", "version", "code", "issued_on",
            "expires_on", "cover", "note", "sent_by", "sent_on", "outcome", "reason", "decided_by",
            "decided_at", "evidence",
        ]  # fmt: skip


class AcceptSentSerializer(InputSerializer):
    """As it stands on the document, whatever the provider typed."""

    issued_on = serializers.DateField(allow_null=True, default=None)
    expires_on = serializers.DateField(allow_null=True, default=None)
    cover = serializers.IntegerField(
        min_value=0, max_value=1_000_000_000, allow_null=True, default=None
    )


class SendInSerializer(AcceptSentSerializer):
    """A document of one's own provider, for a line of what is asked of every provider now."""

    provider = serializers.PrimaryKeyRelatedField(queryset=Provider.objects.none())
    code = serializers.CharField(max_length=40)
    file = SentFileField(max_length=255, allow_empty_file=True)
    note = serializers.CharField(max_length=300, allow_blank=True, default="")

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["provider"].queryset = Provider.objects.run_by(user)
        return fields

    def validate_code(self, code: str) -> Requirement:
        asked = {line.code: line for line in asked_of_every()}
        if code not in asked:
            there_are = ", ".join(sorted(asked)) or "none yet"
            raise serializers.ValidationError(
                f"No “{code}” is asked of providers. Those that are: {there_are}."
            )
        return asked[code]

    def validate(self, sent: dict) -> dict:
        """The action is given the file's name and content, not the upload."""
        file, line = sent.pop("file"), sent.pop("code")
        return sent | {"requirement": line, "name": file.name, "content": file.read()}


class SendBackSerializer(InputSerializer):
    reason = serializers.CharField(max_length=300)


class SchoolCheckSerializer(serializers.ModelSerializer):
    checklist = serializers.CharField(source="requirement.checklist.key")
    code = serializers.CharField(source="requirement.code")

    class Meta:
        model = SchoolCheck
        fields = [
            "id", "organisation", "provider", "requirement", "checklist", "code", "answer", "note",
            "answered_by", "answered_on",
        ]  # fmt: skip


class AnswerCheckSerializer(InputSerializer):
    provider = serializers.PrimaryKeyRelatedField(queryset=Provider.objects.none())
    requirement = serializers.PrimaryKeyRelatedField(
        queryset=Requirement.objects.published().select_related("checklist")
    )
    answer = serializers.ChoiceField(choices=list(ANSWERS.items()))
    note = serializers.CharField(max_length=500, allow_blank=True, default="")

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["provider"].queryset = Provider.objects.visible_to(user)
        return fields
