"""A provider's invoice is compared with what was agreed, by the API. Nothing is stored."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from apcase.access.api import holds, person
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.rules.facts import require_span
from apcase.web.api import InputSerializer
from directory.models import Provider
from placements.api.costs import money, read
from placements.models import Placement
from placements.money.invoices import Billed, Prices
from placements.rules.invoice_match import OUTCOMES

MOST_LINES = 2000


class BilledSerializer(InputSerializer):
    upn = serializers.CharField(max_length=20)
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    sessions = serializers.IntegerField(min_value=0, max_value=10_000)
    amount = money()


class MatchInvoiceSerializer(InputSerializer):
    provider = serializers.PrimaryKeyRelatedField(queryset=Provider.objects.none())
    lines = BilledSerializer(many=True, allow_empty=False, max_length=MOST_LINES)

    def get_fields(self):
        fields = super().get_fields()
        if user := person(self):
            fields["provider"].queryset = Provider.objects.visible_to(user)
        return fields


class MatchedSerializer(serializers.Serializer):
    """One line of the invoice, in its order. `differs_by` is null where nothing is known."""

    outcome = serializers.ChoiceField(choices=list(OUTCOMES.items()))
    differs_by = serializers.DecimalField(max_digits=11, decimal_places=2, allow_null=True)
    sentence = serializers.CharField()
    placement = serializers.UUIDField(allow_null=True)
    # More than one where the days billed go on from one placement of the child to its next.
    placements = serializers.ListField(child=serializers.UUIDField())


class InvoiceMatchViewSet(viewsets.ViewSet):
    permission_classes = [holds(Permission.COST_ENTER)]

    def get_serializer_context(self) -> dict:
        return {"request": self.request}

    @extend_schema(request=MatchInvoiceSerializer, responses=MatchedSerializer(many=True))
    def create(self, request):
        sent = read(self, MatchInvoiceSerializer)
        billed = [billed_of(line) for line in sent["lines"]]
        seen = Placement.objects.visible_to(request.user).filter(provider=sent["provider"])
        prices = Prices(seen, {line.upn for line in billed}, localdate())
        found = [prices.found(line) for line in billed]
        pupils = sorted({placements[0].pupil_id for _, placements in found if placements})
        log.record(
            "invoice.matched", sent["provider"], by=request.user, pupils=pupils, rows=len(found)
        )
        rows = [
            {
                "outcome": match.outcome,
                "differs_by": match.by,
                "sentence": match.sentence,
                "placement": placements[0].pk if placements else None,
                "placements": [placement.pk for placement in placements],
            }
            for match, placements in found
        ]
        return Response(MatchedSerializer(rows, many=True).data)


def billed_of(line: dict) -> Billed:
    first, last = line["first_day"], line["last_day"]
    require_span(first, last, "The time billed")
    return Billed(line["upn"].strip(), first, last, line["sessions"], line["amount"])


routes = [("invoice-matches", InvoiceMatchViewSet, "invoice-match")]
