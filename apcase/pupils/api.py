from django_filters import rest_framework as filters
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from apcase.access.api import holds
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Contact, Enrolment, Pupil, School

IDENTITY = [
    "id", "upn", "uln", "given_name", "family_name", "preferred_name", "born_on", "sex",
    "sen_provision", "primary_need", "looked_after_since",
]  # fmt: skip


class ContactSerializer(serializers.ModelSerializer):
    class Meta:
        model = Contact
        fields = ["id", "name", "relationship", "telephone", "email", "priority"]


class EnrolmentSerializer(serializers.ModelSerializer):
    school_name = serializers.CharField(source="school.name")
    school_urn = serializers.CharField(source="school.urn")

    class Meta:
        model = Enrolment
        fields = ["id", "school", "school_urn", "school_name", "status", "starts_on", "ends_on"]


class PupilSerializer(serializers.ModelSerializer):
    class Meta:
        model = Pupil
        fields = IDENTITY


class PupilDetailSerializer(serializers.ModelSerializer):
    enrolments = EnrolmentSerializer(many=True)
    contacts = ContactSerializer(many=True)

    class Meta:
        model = Pupil
        fields = [
            *IDENTITY, "former_upn", "ethnicity", "home_address", "home_postcode", "social_worker",
            "enrolments", "contacts",
        ]  # fmt: skip


class PupilFilter(filters.FilterSet):
    search = filters.CharFilter(method="by_words", label="Part of a name, a UPN or a ULN")

    class Meta:
        model = Pupil
        fields = ["upn", "born_on"]

    def by_words(self, pupils, name, words):
        return pupils.matching(words)


class PupilViewSet(viewsets.ReadOnlyModelViewSet):
    """The children whom this person may see: the list in brief, one child with all we hold."""

    queryset = Pupil.objects.none()  # for the description alone
    filterset_class = PupilFilter
    permission_classes = [holds(Permission.PUPIL_VIEW)]

    def get_serializer_class(self):
        return PupilDetailSerializer if self.action == "retrieve" else PupilSerializer

    def get_queryset(self):
        pupils = Pupil.objects.visible_to(self.request.user)
        if self.action == "retrieve":
            return pupils.prefetch_related("contacts", "enrolments__school")
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
    trust_name = serializers.CharField(source="trust.name", default=None)

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
    permission_classes = [holds(Permission.PUPIL_VIEW)]

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
