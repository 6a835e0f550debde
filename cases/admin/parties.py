"""Parties and the days they cannot come."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from cases.admin.base import CorrectionForm, VersionedAdmin
from cases.errors import CannotBeRung
from cases.models import DateToAvoid, Party
from cases.permissions import RULES
from cases.selectors.readiness import can_be_rung
from cases.services.corrections import NUMBERS, change_dates_to_avoid, correct_party
from core.decisions import decide

FACTS = [
    "type",
    "name",
    "represented",
    "solicitor_name",
    "email",
    "phone",
    "contact_name",
    "contact_phone",
    "contact_email",
]
ABOUT = ["change_reason", "shown_version"]


class PartyForm(CorrectionForm):
    """What may be corrected, and why it is."""

    email = forms.EmailField(label="E-mail address", max_length=254, required=False)
    contact_email = forms.EmailField(
        label="Mediation contact's e-mail address", max_length=254, required=False
    )

    class Meta:
        model = Party
        fields = FACTS

    def clean(self) -> Any:
        """Refuse a new number that cannot be rung; one the court sent does not stand in the way."""
        cleaned = super().clean()
        for name in NUMBERS:
            number = self.cleaned_data.get(name)
            if name in self.changed_data and number and not can_be_rung(number):
                self.add_error(name, CannotBeRung().sentence)
        return cleaned


class DateInline(admin.TabularInline):  # type: ignore[type-arg]
    """Days a party cannot come; the only rows that may be taken away, as plans change."""

    model = DateToAvoid
    extra = 1

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may change the dates."""
        return bool(decide(RULES, "change_dates_to_avoid", request.user, obj))

    has_change_permission = has_add_permission
    has_delete_permission = has_add_permission


@admin.register(Party)
class PartyAdmin(VersionedAdmin):
    """A party; its needs are recorded on the case's triage page."""

    form = PartyForm
    list_display = ["name", "role", "case", "represented", "phone", "email"]
    list_filter = ["role", "type", "represented"]
    list_select_related = ["case"]
    search_fields = ["name", "case__reference", "phone", "email", "contact_name"]
    fields = ["case", "role", "court_party_id", *FACTS, *ABOUT]
    readonly_fields = ["case", "role", "court_party_id"]
    inlines = [DateInline]

    def has_change_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Case administrators correct parties."""
        return bool(decide(RULES, "correct_party", request.user, None))

    def get_fields(self, request: HttpRequest, obj: Party | None = None) -> list[str]:
        """Without the reason for those who only look."""
        may = self.has_change_permission(request)
        return [name for name in self.fields if may or name not in ABOUT]

    def save_model(self, request: HttpRequest, obj: Party, form: Any, change: bool) -> None:
        """Correct through the service."""
        assert isinstance(request.user, User)  # noqa: S101
        changes = corrected(form)
        if changes:
            correct_party(
                party_id=obj.pk,
                changes=changes,
                reason=form.cleaned_data["change_reason"],
                actor=request.user,
                at=timezone.now(),
                version=form.cleaned_data["shown_version"],
            )

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Make the dates what the page says, through the service."""
        assert isinstance(request.user, User)  # noqa: S101
        formset.save(commit=False)
        if not formset.has_changed():
            return
        rows = [row for row in formset.cleaned_data if row and not row.get("DELETE")]
        change_dates_to_avoid(
            party_id=form.instance.pk,
            dates=[(row["first_day"], row["last_day"]) for row in rows],
            actor=request.user,
            at=timezone.now(),
            # A correction saved just before has checked the page's version, and raised it.
            version=None if corrected(form) else form.cleaned_data["shown_version"],
        )


def corrected(form: Any) -> dict[str, Any]:
    """The facts of the party that the page changed."""
    return {name: form.cleaned_data[name] for name in form.changed_data if name in FACTS}
