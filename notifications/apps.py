from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Outbox, delivery and the listing teams' inbox."""

    name = "notifications"
