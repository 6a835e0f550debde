"""Parties and the days they cannot come."""

from typing import Any

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.forms.utils import pretty_name
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.models import User
from cases.admin.base import CorrectionForm, VersionedAdmin
from cases.admin.people import AlternativeInline, AuthorityInline, CompanionInline, NeedInline
from cases.errors import CannotBeRung
from cases.models import DateToAvoid, Party
from cases.permissions import RULES
from cases.selectors.numbers import can_be_rung
from cases.selectors.reaching import scores_of
from cases.services.corrections import NUMBERS, change_dates_to_avoid, correct_party
from core.decisions import decide

FACTS = [
    "type",
    "name",
    "represented",
    "solicitor_name",
    "language",
    "address",
    "postcode",
    "email",
    "phone",
    "contact_name",
    "contact_phone",
    "contact_email",
    "contact_language",
]
ABOUT = ["change_reason", "shown_version"]
FIXED = ["case", "role", "court_party_id", "reach", "page"]


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


class DateFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows of a table, whose boxes say what they are without a label of their own."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name every box that is shown."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            label = field.label or pretty_name(name)
            field.widget.attrs.setdefault("aria-label", f"{label}, row {(index or 0) + 1}")


class DateInline(admin.TabularInline):  # type: ignore[type-arg]
    """Days a party cannot come; the only rows that may be taken away, as plans change."""

    model = DateToAvoid
    formset = DateFormSet
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
    # Ways to reach a party are on its page alone, where each look is logged.
    list_display = ["name", "role", "case", "represented"]
    list_filter = ["role", "type", "represented"]
    list_select_related = ["case"]
    search_fields = ["name", "case__reference", "phone", "email", "contact_name"]
    fields = [*FIXED, *FACTS, *ABOUT]
    readonly_fields = FIXED
    inlines = [DateInline, AlternativeInline, CompanionInline, AuthorityInline, NeedInline]

    @admin.display(description="How sure are we to reach them?")
    def reach(self, party: Party) -> str:
        """The score, what made it and what to do about it."""
        found = scores_of(party.case, [party])[party.pk]
        sentences = " ".join([*found.reasons, *found.advice])
        return f"{found.verdict}: {found.score} of 100. {sentences}"

    @admin.display(description="The page of the party")
    def page(self, party: Party) -> str:
        """Where companions, alternative contacts, authority, needs and stops are recorded."""
        address = reverse("party_detail", args=[party.case.reference, party.pk])
        return format_html('<a href="{}">Open the page of <bdi>{}</bdi></a>', address, party.name)

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
