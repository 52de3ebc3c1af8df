from rest_framework import serializers

from apcase.web.api import InputSerializer
from placements.models import Review
from placements.rules.placement_reviews import DECISIONS

LONGEST_TEXT = 4000


class ReviewSerializer(serializers.ModelSerializer):
    class Meta:
        model = Review
        fields = [
            "id", "placement", "held_on", "decision", "reason", "child_view", "no_view_reason",
            "next_review_on", "parents_invited_on", "parents_invited_how", "not_invited_reason",
            "interval_reason", "child_told", "recorded_at",
        ]  # fmt: skip


class RecordReviewSerializer(InputSerializer):
    held_on = serializers.DateField()
    decision = serializers.ChoiceField(choices=list(DECISIONS.items()))
    reason = serializers.CharField(max_length=LONGEST_TEXT)
    # What the child says, or why nobody could ask: one of the two.
    child_view = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, default="")
    no_view_reason = serializers.CharField(max_length=300, allow_blank=True, default="")
    next_review_on = serializers.DateField(allow_null=True, default=None)
    # When and how the parents were invited, or why they were not.
    parents_invited_on = serializers.DateField(allow_null=True, default=None)
    parents_invited_how = serializers.CharField(max_length=200, allow_blank=True, default="")
    not_invited_reason = serializers.CharField(max_length=300, allow_blank=True, default="")
    # Why the next review is then; of one that ends the placement, nothing.
    interval_reason = serializers.CharField(max_length=300, allow_blank=True, default="")
    # How the child is told what was decided, or why not.
    child_told = serializers.CharField(max_length=300)
