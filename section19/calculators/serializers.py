"""What each deadline is asked for through the API, and what it answers."""

from rest_framework import serializers

from apcase.pupils.models import School
from apcase.rules.identifiers import valid_urn
from apcase.web.api import InputSerializer
from section19.rules.sixth_day import KINDS


class SchoolByUrn(serializers.SlugRelatedField):
    """A school by its six digits; anything else is no school, whatever characters it has."""

    default_error_messages = {"does_not_exist": "No school with the URN {value} is held."}

    def to_internal_value(self, data):
        if not valid_urn(data):
            raise serializers.ValidationError("Give the school's URN: six digits.")
        return super().to_internal_value(data)


def school_field(**kwargs) -> SchoolByUrn:
    return SchoolByUrn(slug_field="urn", queryset=School.objects.all(), **kwargs)


class AskSixthDaySerializer(InputSerializer):
    school = school_field()
    kind = serializers.ChoiceField(choices=KINDS)
    first_day = serializers.DateField()
    last_day = serializers.DateField(default=None)
    sent_home = serializers.BooleanField(default=False)


class AskGoverningBoardSerializer(InputSerializer):
    school = school_field()
    kind = serializers.ChoiceField(choices=KINDS)
    notified_on = serializers.DateField()
    term_total = serializers.DecimalField(max_digits=4, decimal_places=1, default=None)
    representations = serializers.BooleanField(default=False)
    misses_exam = serializers.BooleanField(default=False)
    exam_on = serializers.DateField(default=None)


class AskIndependentReviewSerializer(InputSerializer):
    school = school_field()
    excluded_on = serializers.DateField()
    told_on = serializers.DateField()


class AskNoticeSerializer(InputSerializer):
    school = school_field()
    first_day = serializers.DateField()


class AskReviewSerializer(InputSerializer):
    meeting_on = serializers.DateField()
    school = school_field(default=None)


class AskRequestSerializer(InputSerializer):
    reviewed_on = serializers.DateField()


class AskIllnessSerializer(InputSerializer):
    school = school_field()
    ill_from = serializers.DateField()
    earlier_days = serializers.DecimalField(max_digits=4, decimal_places=1, default=None)


class AskNextReviewSerializer(InputSerializer):
    school = school_field()
    starts_on = serializers.DateField()
    last_review_on = serializers.DateField(default=None)


class DaySerializer(serializers.Serializer):
    on = serializers.DateField()
    counts = serializers.IntegerField(allow_null=True)
    why = serializers.CharField()


class BasisSerializer(serializers.Serializer):
    instrument = serializers.CharField()
    provision = serializers.CharField()
    address = serializers.CharField()
    mark = serializers.CharField()
    read_on = serializers.DateField(allow_null=True)
    effective_from = serializers.DateField(allow_null=True)
    note = serializers.CharField()
    reading = serializers.BooleanField()


class HolderSerializer(serializers.Serializer):
    who = serializers.CharField()
    why = serializers.CharField()
    basis = BasisSerializer()


class WorkedSerializer(serializers.Serializer):
    """A date with every day that was looked at, and what it rests on."""

    due_on = serializers.DateField(source="deadline.due_on", default=None)
    nothing_due = serializers.CharField()
    unit = serializers.CharField(source="deadline.unit", default=None)
    days = DaySerializer(many=True)
    said = serializers.ListField(child=serializers.CharField())
    basis = BasisSerializer(source="deadline.basis", default=None)
    owed_by = HolderSerializer(source="holder", allow_null=True)
