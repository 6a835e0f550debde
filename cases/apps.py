from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Referrals, cases, parties, hearings, deadlines, results."""

    name = "cases"
