"""What child and parents say of a placement, through the API; and of how many it was heard."""

from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from apcase.audit import log
from apcase.web.api import InputSerializer
from apcase.web.if_match import edits
from placements import actions
from placements.api.direction_parts import text
from placements.api.papers import created
from placements.api.plan import short
from placements.models import Placement, Voice
from placements.models.voice import STAGE_WORDS, WHO_WORDS
from placements.rules.voice import AGREE
from placements.voices.queries import share_of, voices_of


class VoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Voice
        fields = [
            "id", "placement", "who", "stage", "paper", "question_set", "answers", "words",
            "helped_by", "said_on", "shared", "recorded_by", "recorded_at",
        ]  # fmt: skip


class RecordVoiceSerializer(InputSerializer):
    """`answers`: by the keys of the question set that the child's year, or the parent, is asked."""

    who = serializers.ChoiceField(choices=WHO_WORDS)
    stage = serializers.ChoiceField(choices=STAGE_WORDS)
    answers = serializers.DictField(
        child=serializers.IntegerField(min_value=min(AGREE), max_value=max(AGREE)), default=dict
    )
    words = text()
    helped_by = short()
    said_on = serializers.DateField()
    shared = serializers.BooleanField()


class VoiceShareSerializer(serializers.Serializer):
    """Of how many live placements child and parent were heard at every stage reached."""

    of = serializers.IntegerField()
    child = serializers.IntegerField()
    parent = serializers.IntegerField()
    both = serializers.IntegerField()
    percent = serializers.IntegerField(allow_null=True)


class VoiceMixin:
    """For the view set of placements, which gives `own` and `read`."""

    @extend_schema(responses=VoiceSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def voices(self, request, pk=None):
        placement = self.get_object()
        log.saw(request.user, placement, what="api, voice")
        return Response(VoiceSerializer(voices_of(request.user, placement), many=True).data)

    @extend_schema(request=RecordVoiceSerializer, responses={201: VoiceSerializer})
    @voices.mapping.post
    @edits
    def record_voice(self, request, pk=None):
        placement, sent = self.own(), self.read(RecordVoiceSerializer)
        said = actions.record_voice(placement, by=request.user, on=localdate(), **sent)
        return created(VoiceSerializer(said))

    @extend_schema(responses=VoiceShareSerializer, filters=False)
    @action(detail=False, pagination_class=None, url_path="voice-share")
    def voice_share(self, request):
        live = Placement.objects.visible_to(request.user).live(localdate())
        log.record("voice_share.viewed", "voice of placements", by=request.user)
        return Response(VoiceShareSerializer(share_of(live)).data)
