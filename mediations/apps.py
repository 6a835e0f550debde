from django.apps import AppConfig


class MediationsConfig(AppConfig):
    """Five stages, legs and the sealed rooms."""

    name = "mediations"
