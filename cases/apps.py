from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CasesConfig(AppConfig):
    """Referrals, cases, parties, hearings, deadlines, results."""

    name = "cases"

    def ready(self) -> None:
        """Every database has the schemes from its first day: each case needs one."""
        post_migrate.connect(add_schemes, sender=self)


def add_schemes(**kwargs: Any) -> None:
    """Add the schemes that are missing, once the tables are as this version expects them."""
    from cases.services.schemes import load_schemes

    if kwargs.get("using", "default") == "default":
        load_schemes()
