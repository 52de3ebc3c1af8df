from django.apps import AppConfig


class Section19Config(AppConfig):
    name = "section19"
