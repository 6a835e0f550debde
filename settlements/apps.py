from django.apps import AppConfig


class SettlementsConfig(AppConfig):
    """Agreements, terms, assents and documents."""

    name = "settlements"
