from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Ground with no domain: errors, decisions, history, jobs, clocks, PDF, web frame."""

    name = "core"

    def ready(self) -> None:
        """Register the system checks."""
        from core import checks  # noqa: F401
