"""Money from excluding schools as the API says it: a line for each child with its weeks."""

from rest_framework import serializers


class RecoupmentWeekSerializer(serializers.Serializer):
    number = serializers.IntegerField()
    first = serializers.DateField()
    last = serializers.DateField()
    amount = serializers.DecimalField(max_digits=9, decimal_places=2)


class RecoupmentSerializer(serializers.Serializer):
    """One permanent exclusion. Without weeks, `words` says why nothing can be counted."""

    exclusion = serializers.UUIDField(source="exclusion.pk")
    pupil = serializers.UUIDField(source="exclusion.pupil_id")
    school = serializers.UUIDField(source="exclusion.school_id")
    ages = serializers.CharField()
    words = serializers.CharField()
    total = serializers.DecimalField(
        max_digits=9, decimal_places=2, allow_null=True, source="found.total", default=None
    )
    weeks = RecoupmentWeekSerializer(many=True)
