from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Questionnaires after the appointment."""

    name = "feedback"
