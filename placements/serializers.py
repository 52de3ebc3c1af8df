"""What a placement's timetable is asked for through the API, and what it answers."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apcase.rules.refusal import Refusal
from apcase.web.api import InputSerializer
from directory.models import Site
from placements.actions import Session
from placements.models import WeeklySession
from placements.rules.timetable import Slot


@extend_schema_field({"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"})
class ClockField(serializers.TimeField):
    """A time of day as it is said: 09:30."""

    def __init__(self, **kwargs):
        super().__init__(format="%H:%M", **kwargs)


class WeeklySessionSerializer(serializers.ModelSerializer):
    starts_at = ClockField()
    ends_at = ClockField()

    class Meta:
        model = WeeklySession
        fields = ["id", "weekday", "starts_at", "ends_at", "site", "from_on", "until"]


class SessionSerializer(InputSerializer):
    """`weekday`: 1 is Monday, 7 is Sunday."""

    weekday = serializers.IntegerField(min_value=1, max_value=7)
    starts_at = serializers.TimeField()
    ends_at = serializers.TimeField()
    site = serializers.PrimaryKeyRelatedField(queryset=Site.objects, allow_null=True, default=None)

    def validate(self, given: dict) -> Session:
        try:
            slot = Slot(given["weekday"], given["starts_at"], given["ends_at"])
        except Refusal as refusal:
            raise serializers.ValidationError({refusal.field: [str(refusal)]}) from None
        return Session(slot, given["site"])


class SetTimetableSerializer(InputSerializer):
    from_on = serializers.DateField()
    sessions = SessionSerializer(many=True, max_length=100)
    line_reason = serializers.CharField(max_length=300, allow_blank=True, default="")
