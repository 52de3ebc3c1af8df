from django.db.models import Prefetch
from django_filters import rest_framework as filters
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Contact, Enrolment, Pupil, School
from apcase.pupils.visibility import sees_only_a_part
from apcase.web.filters import FilterSet

IDENTITY = [
    "id", "upn", "uln", "given_name", "family_name", "preferred_name", "born_on", "sex",
    "sen_provision", "primary_need", "looked_after_since",
]  # fmt: skip


# Of a child placed with a provider, its people see what teaching the child needs.
NEEDED_TO_TEACH = {
    "id", "given_name", "family_name", "preferred_name", "born_on", "sen_provision",
    "primary_need", "contacts",
}  # fmt: skip


class InPartSerializer(serializers.ModelSerializer):
    """Leaves out what this reader may not see of this child; the pupil comes `for_reader`."""

    @property
    def may_be_left_out(self) -> set[str]:
        return set(self.fields) - NEEDED_TO_TEACH

    def to_representation(self, pupil):
        shown = super().to_representation(pupil)
        if pupil.in_full:
            return shown
        return {name: value for name, value in shown.items() if name in NEEDED_TO_TEACH}


class ContactSerializer(serializers.ModelSerializer):
    """The contacts come `masked`."""

    name = serializers.CharField(source="shown_name")
    telephone = serializers.CharField(source="shown_telephone")
    email = serializers.CharField(source="shown_email")

    class Meta:
        model = Contact
        fields = ["id", "name", "relationship", "telephone", "email", "priority"]


class EnrolmentSerializer(serializers.ModelSerializer):
    school_name = serializers.CharField(source="school.name")
    school_urn = serializers.CharField(source="school.urn")

    class Meta:
        model = Enrolment
        fields = ["id", "school", "school_urn", "school_name", "status", "starts_on", "ends_on"]


class PupilSerializer(InPartSerializer):
    class Meta:
        model = Pupil
        fields = IDENTITY


class PupilDetailSerializer(InPartSerializer):
    home_address = serializers.CharField(source="shown_address")
    home_postcode = serializers.CharField(source="shown_postcode")
    enrolments = EnrolmentSerializer(many=True)
    contacts = ContactSerializer(many=True)

    class Meta:
        model = Pupil
        fields = [
            *IDENTITY, "former_upn", "ethnicity", "home_address", "home_postcode",
            "address_is_safe_since", "social_worker", "enrolments", "contacts",
        ]  # fmt: skip


class PupilFilter(FilterSet):
    search = filters.CharFilter(method="by_words", label="Part of a name, a UPN or a ULN")

    upn = filters.CharFilter(method="by_upn", label="The whole UPN")

    class Meta:
        model = Pupil
        fields = ["upn", "born_on"]

    def by_words(self, pupils, name, words):
        return pupils.matching(words, by_number=not sees_only_a_part(self.request.user))

    def by_upn(self, pupils, name, upn):
        """Who does not see the number cannot try it either."""
        return pupils.filter(in_full=True, upn=upn)


class PupilViewSet(viewsets.ReadOnlyModelViewSet):
    """The children whom this person may see: the list in brief, one child with all we hold."""

    queryset = Pupil.objects.none()  # for the description alone
    filterset_class = PupilFilter
    permission_classes = [holds(Permission.PUPIL_VIEW)]

    def get_serializer_class(self):
        return PupilDetailSerializer if self.action == "retrieve" else PupilSerializer

    def get_queryset(self):
        pupils = Pupil.objects.for_reader(self.request.user)
        if self.action == "retrieve":
            contacts = Prefetch("contacts", Contact.objects.masked())
            return pupils.prefetch_related(contacts, "enrolments__school")
        return pupils

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "pupils", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        pupil = self.get_object()
        log.saw(request.user, pupil, what="api")
        return Response(self.get_serializer(pupil).data)


class SchoolSerializer(serializers.ModelSerializer):
    trust_name = serializers.CharField(source="trust.name", default=None, allow_null=True)

    class Meta:
        model = School
        fields = [
            "id", "urn", "la_code", "establishment_number", "ukprn", "name", "type_code",
            "type_name", "status_code", "phase_code", "phase_name", "lowest_age", "highest_age",
            "opened_on", "closed_on", "street", "locality", "town", "postcode", "telephone",
            "website", "trust_name",
        ]  # fmt: skip


class SchoolViewSet(viewsets.ReadOnlyModelViewSet):
    """The register of schools."""

    queryset = School.objects.none()  # for the description alone
    serializer_class = SchoolSerializer
    filterset_fields = ["urn", "la_code", "status_code"]
    permission_classes = [holds(Permission.SCHOOL_VIEW)]

    def get_queryset(self):
        return School.objects.visible_to(self.request.user).select_related("trust")

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        log.saw_list(self.request.user, "schools", rows)
        return rows

    def retrieve(self, request, *args, **kwargs):
        school = self.get_object()
        log.saw(request.user, school, what="api")
        return Response(self.get_serializer(school).data)


routes = [("pupils", PupilViewSet, "pupil"), ("schools", SchoolViewSet, "school")]
