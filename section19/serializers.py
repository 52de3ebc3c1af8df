from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apcase.access.api import person
from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.documents.api import FIELDS, AddDocumentSerializer, DocumentSerializer
from apcase.pupils.models import Pupil
from apcase.web.api import InputSerializer
from placements.api.referrals import WriteReferralSerializer
from placements.models import Placement, State
from section19.forms import people_with
from section19.models import Case, CaseDocument, Decision, Exclusion, PanelItem
from section19.presenters.education import STANDINGS, arranged, sought

LONGEST_TEXT = 4000


class ExclusionSerializer(serializers.ModelSerializer):
    school_urn = serializers.CharField(source="school.urn")
    school_name = serializers.CharField(source="school.name")

    class Meta:
        model = Exclusion
        fields = [
            "id", "pupil", "school", "school_urn", "school_name", "kind", "decided_on",
            "first_day", "first_session", "last_day", "last_session", "reason", "misses_exam",
            "sixth_day_on", "recorded_at", "cancelled_at", "cancel_reason",
        ]  # fmt: skip


class RecordExclusionSerializer(InputSerializer):
    """The school is the child's main school on the first day, never sent."""

    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())
    kind = serializers.ChoiceField(choices=Exclusion.Kind.choices)
    first_day = serializers.DateField()
    first_session = serializers.ChoiceField(
        choices=Exclusion.Session.choices, default=Exclusion.Session.MORNING
    )
    last_day = serializers.DateField(allow_null=True, default=None)
    last_session = serializers.ChoiceField(
        choices=Exclusion.Session.choices, default=Exclusion.Session.AFTERNOON
    )
    decided_on = serializers.DateField(allow_null=True, default=None)
    reason = serializers.ChoiceField(choices=Exclusion.Reason.choices)
    misses_exam = serializers.BooleanField(default=False)

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["pupil"].queryset = Pupil.objects.visible_in_full_to(user)
        return fields


class CaseDocumentSerializer(DocumentSerializer):
    class Meta:
        model = CaseDocument
        fields = ["id", "case", *FIELDS]


class AddCaseDocumentSerializer(AddDocumentSerializer):
    kind = serializers.ChoiceField(choices=CaseDocument.Kind.choices)


class ReasonSerializer(InputSerializer):
    reason = serializers.CharField(max_length=300)


class ArrangedSerializer(serializers.Serializer):
    """A placement by which a case is met: where, from when, and whether it has begun."""

    placement = serializers.UUIDField(source="arrangement.placement_id")
    provider = serializers.UUIDField(source="arrangement.placement.provider_id")
    provider_name = serializers.CharField(source="arrangement.placement.provider.name")
    starts_on = serializers.DateField(source="arrangement.placement.starts_on")
    ends_on = serializers.DateField(source="arrangement.placement.ends_on", allow_null=True)
    standing = serializers.ChoiceField(choices=[(key, tag.text) for key, tag in STANDINGS.items()])
    first_came_on = serializers.DateField(allow_null=True)


class SoughtSerializer(serializers.Serializer):
    """A referral of the child that is open; `for_this_case`: its placement is linked by itself."""

    referral = serializers.UUIDField(source="key")
    state = serializers.ChoiceField(choices=State.choices)
    state_on = serializers.DateField(source="since")
    for_this_case = serializers.BooleanField(source="here")


class CaseSerializer(serializers.ModelSerializer):
    arrangements = serializers.SerializerMethodField()
    arranged = serializers.SerializerMethodField()
    sought = serializers.SerializerMethodField()

    class Meta:
        model = Case
        fields = [
            "id", "reference", "pupil", "ground", "exclusion", "known_on", "summary",
            "education_now", "owner", "opened_at", "closed_on", "close_reason", "arrangements",
            "arranged", "sought",
        ]  # fmt: skip

    def get_arrangements(self, case) -> list[str]:
        """The placements by which the case is met."""
        return [str(arrangement.placement_id) for arrangement in case.arrangements.all()]

    @extend_schema_field(ArrangedSerializer(many=True))
    def get_arranged(self, case) -> list:
        found = arranged(case.arrangements.all(), on=self.context["on"])
        return ArrangedSerializer(found, many=True).data

    @extend_schema_field(SoughtSerializer(many=True))
    def get_sought(self, case) -> list:
        return SoughtSerializer(sought(case), many=True).data


class SeekSerializer(WriteReferralSerializer):
    """A referral for a case: who commissions it is never sent, for the duty is the authority's."""

    def get_fields(self):
        fields = super().get_fields()
        for name in ("commissioner", "commissioning_school"):
            del fields[name]
        return fields


class OpenCaseSerializer(InputSerializer):
    pupil = serializers.PrimaryKeyRelatedField(queryset=Pupil.objects.none())
    ground = serializers.ChoiceField(choices=Case.Ground.choices)
    known_on = serializers.DateField()
    summary = serializers.CharField(max_length=LONGEST_TEXT)
    education_now = serializers.CharField(max_length=300)
    owner = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.none(), allow_null=True, default=None
    )

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["pupil"].queryset = Pupil.objects.visible_in_full_to(user)
            fields["owner"].queryset = people_with(Permission.CASE_OPEN)
        return fields


class ArrangeSerializer(InputSerializer):
    placement = serializers.PrimaryKeyRelatedField(queryset=Placement.objects.none())

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["placement"].queryset = Placement.objects.visible_to(user)
        return fields


class PanelItemSerializer(serializers.ModelSerializer):
    meeting = serializers.UUIDField(source="agenda_item.meeting_id")
    held_on = serializers.DateField(source="agenda_item.meeting.held_on")
    position = serializers.IntegerField(source="agenda_item.position")
    minutes = serializers.IntegerField(source="agenda_item.minutes")
    decision = serializers.SerializerMethodField()

    class Meta:
        model = PanelItem
        fields = ["id", "case", "meeting", "held_on", "position", "minutes", "decision"]

    def get_decision(self, item) -> dict | None:
        decision = getattr(item, "decision", None)
        return DecisionSerializer(decision).data if decision else None


class DecisionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Decision
        fields = [
            "id", "panel_item", "outcome", "reason", "hours_per_week", "reason_for_fewer_hours",
            "decided_on", "review_on", "recorded_at",
        ]  # fmt: skip


class RecordDecisionSerializer(InputSerializer):
    outcome = serializers.ChoiceField(choices=Decision.Outcome.choices)
    reason = serializers.CharField(max_length=LONGEST_TEXT)
    hours_per_week = serializers.DecimalField(
        max_digits=4, decimal_places=2, allow_null=True, default=None
    )
    reason_for_fewer_hours = serializers.CharField(max_length=300, allow_blank=True, default="")
    decided_on = serializers.DateField()
    review_on = serializers.DateField()
