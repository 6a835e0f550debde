from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Figures about the service."""

    name = "reports"
