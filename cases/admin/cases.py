"""Cases: facts can be corrected with a reason; the state moves by buttons."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django_fsm import can_proceed

from accounts.models import User
from cases.admin.base import CorrectionForm, ReadOnlyInline, VersionedAdmin
from cases.enums import UnsuitableReason
from cases.forms.triage import VersionForm
from cases.models import Case, Hearing, Party
from cases.permissions import RULES
from cases.selectors.reaching import scores_of
from cases.selectors.readiness import what_is_missing
from cases.services.corrections import correct_case
from cases.services.triage import mark_unsuitable
from core.decisions import decide
from core.errors import DomainError

FACTS = ["title", "claim_value", "court"]
ABOUT = ["change_reason", "shown_version"]
STAMPS = ["ready", "booked", "mediation_started", "resulted", "closed", "unsuitable"]


class CaseForm(CorrectionForm):
    """What may be corrected, and why it is."""

    class Meta:
        model = Case
        fields = FACTS

    def _get_validation_exclusions(self) -> set[str]:
        # Cleaning would write the state, which only transitions may.
        return {*super()._get_validation_exclusions(), "state"}  # type: ignore[misc]


class PartyInline(ReadOnlyInline):
    """The parties; each opens its own page."""

    model = Party
    fields = ["role", "name", "represented", "phone", "email", "contact_name"]


class HearingInline(ReadOnlyInline):
    """The listed hearings."""

    model = Hearing
    fields = ["hearing_id", "court", "starts_at", "minutes", "kind", "state"]


@admin.register(Case)
class CaseAdmin(VersionedAdmin):
    """The case with its parties and hearings."""

    form = CaseForm
    list_display = ["reference", "title", "state", "claim_value", "mediator", "referred_at"]
    list_filter = ["state", "needs_flagged", "team", "referred_at"]
    list_select_related = ["mediator"]
    search_fields = ["reference", "ccd_number", "title", "parties__name"]
    search_help_text = "Claim number, court system number, title or a party's name"
    inlines = [PartyInline, HearingInline]
    change_form_template = "admin/cases/case_change_form.html"
    fieldsets = [
        (None, {"fields": ["reference", "ccd_number", *FACTS, *ABOUT]}),
        ("State", {"fields": ["state", "mediator", "team", "needs_flagged", "needs_captured_at"]}),
        ("Dates", {"fields": ["referred_at", *(f"{name}_at" for name in STAMPS)]}),
    ]
    readonly_fields = [
        "reference",
        "ccd_number",
        "state",
        "mediator",
        "team",
        "needs_flagged",
        "needs_captured_at",
        "referred_at",
        *(f"{name}_at" for name in STAMPS),
    ]

    def has_change_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Case administrators correct facts."""
        return bool(decide(RULES, "correct_case", request.user, None))

    def get_fieldsets(self, request: HttpRequest, obj: Case | None = None) -> Any:
        """Without the reason for those who only look."""
        if self.has_change_permission(request):
            return self.fieldsets
        return [(None, {"fields": ["reference", "ccd_number", *FACTS]}), *self.fieldsets[1:]]

    def save_model(self, request: HttpRequest, obj: Case, form: Any, change: bool) -> None:
        """Correct through the service."""
        assert isinstance(request.user, User)  # noqa: S101
        changes = {name: form.cleaned_data[name] for name in form.changed_data if name in FACTS}
        if changes:
            correct_case(
                case_id=obj.pk,
                changes=changes,
                reason=form.cleaned_data["change_reason"],
                actor=request.user,
                at=timezone.now(),
                version=form.cleaned_data["shown_version"],
            )

    def get_urls(self) -> list[URLPattern]:
        """The transition before the model's own pages."""
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/mark-unsuitable/",
                wrap(self.unsuitable_view),
                name="cases_case_mark_unsuitable",
            ),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The case's page with the buttons its state and the person's role allow."""
        case = self.get_object(request, object_id)
        extra = {**(extra_context or {}), "transitions": transitions(case, request.user)}
        if case:
            parties = list(case.parties.order_by("role"))
            scores = scores_of(case, parties)
            extra["missing"] = what_is_missing(case, parties)
            extra["reach"] = [(party, scores[party.pk]) for party in parties]
            extra["case_page"] = reverse("case_detail", args=[case.reference])
        extra["reasons"] = UnsuitableReason.choices
        answer: HttpResponse = super().change_view(request, object_id, form_url, extra)
        return answer

    def unsuitable_view(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        """POST only: mark unsuitable, for the reason sent."""
        reason = request.POST.get("reason", "")
        return self.move(
            request, pk, mark_unsuitable, "The case is marked unsuitable.", reason=reason
        )

    def move(
        self, request: HttpRequest, pk: int, verb: Any, done: str, **more: str
    ) -> HttpResponseRedirect:
        """Call the service and go back to the case's page with what it said."""
        get_object_or_404(Case, pk=pk)
        if request.method == "POST":
            form = VersionForm(request.POST)
            try:
                verb(
                    case_id=pk,
                    actor=request.user,
                    at=timezone.now(),
                    version=form.cleaned_data["version"] if form.is_valid() else 0,
                    **more,
                )
            except DomainError as refusal:
                messages.error(request, refusal.sentence)
            else:
                messages.success(request, done)
        return redirect("admin:cases_case_change", pk)


def transitions(case: Case | None, user: Any) -> list[str]:
    """The moves on offer: what the state allows and the role may."""
    if case is None:
        return []
    offered = {"mark_ready": case.mark_ready, "mark_unsuitable": case.mark_unsuitable}
    return [
        name
        for name, method in offered.items()
        if can_proceed(method) and decide(RULES, name, user, case)
    ]
