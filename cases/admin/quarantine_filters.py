"""How the list of records in quarantine is narrowed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from cases.enums import QuarantineKind, ReferralOutcome
from cases.models import ReferralBatch
from cases.selectors.quarantine import AGES, REJECTED, WAITING, aged

STANDINGS = {"rejected": "Rejected", "done": "Dealt with", "all": "All"}
MOST_FILES = 50


class StandingFilter(admin.SimpleListFilter):
    """Those that wait, unless others are asked for."""

    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Besides those that wait."""
        return list(STANDINGS.items())

    def choices(self, changelist: Any) -> Any:
        """Django's “All” is “Waiting” here."""
        first, *others = super().choices(changelist)
        yield {**first, "display": "Waiting"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Narrowed."""
        if self.value() == "rejected":
            return queryset.filter(REJECTED)
        if self.value() == "done":
            return queryset.exclude(outcome=ReferralOutcome.QUARANTINED)
        return queryset if self.value() == "all" else queryset.filter(WAITING)


class KindFilter(admin.SimpleListFilter):
    """Kinds of reason."""

    title = "kind of reason"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Every kind."""
        return QuarantineKind.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Narrowed when chosen."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


class AgeFilter(admin.SimpleListFilter):
    """How long ago the file came."""

    title = "age"
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every age."""
        return [(str(place), name) for place, name in enumerate(AGES)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Narrowed when chosen."""
        names = dict(self.lookups(request, None))
        age = names.get(self.value() or "")
        return aged(queryset, age, at=timezone.now()) if age else queryset


class FileFilter(admin.SimpleListFilter):
    """The file; those with records in quarantine are offered, newest first."""

    title = "file"
    parameter_name = "file"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Files with something in quarantine."""
        batches = ReferralBatch.objects.filter(quarantined__gt=0)[:MOST_FILES]
        return [(str(batch.pk), str(batch)) for batch in batches]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Narrowed when chosen."""
        value = self.value() or ""
        return (
            queryset.filter(batch=int(value)) if value.isdigit() and len(value) < 18 else queryset
        )
