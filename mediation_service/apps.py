from django.apps import AppConfig


class MediationServiceConfig(AppConfig):
    """The roof; holds the commands that span every app."""

    name = "mediation_service"
