from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "apcase.meetings"
