"""Saying why no file came for a day, on the reconciliation page."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from cases.permissions import RULES
from cases.services.explaining import explain_day
from core.clocks.calendar import in_words
from core.decisions import require
from core.errors import DomainError


class ExplainForm(forms.Form):
    """A day without a file, and the reason."""

    day = forms.DateField(
        label="Day",
        widget=forms.Select,
        error_messages={"required": "Choose the day.", "invalid": "Choose the day."},
    )
    reason = forms.CharField(
        label="Reason",
        max_length=300,
        error_messages={"required": "Say why no file came, and how you know."},
    )

    def offer(self, missing: list[date]) -> "ExplainForm":
        """The form with these days to choose from."""
        choices = [(day.isoformat(), in_words(day)) for day in missing]
        self.fields["day"].widget = forms.Select(choices=choices)
        return self


class ExplainMixin:
    """Adds `reconciliation/explain/` to the reconciliation page."""

    reconciliation_page: Any

    def explain_view(self, request: HttpRequest) -> HttpResponse:
        """POST: keep why no file came for a day."""
        require(RULES, "explain_day", request.user, None)
        form = ExplainForm(request.POST)
        month = urlencode({"month": request.GET.get("month", "")})
        page = f"{reverse('admin:cases_reconciliation')}?{month}"
        if request.method != "POST":
            return redirect(page)
        if not form.is_valid():
            return self.reconciliation_page(request, form, 422)  # type: ignore[no-any-return]
        person: Any = request.user
        try:
            found = explain_day(actor=person, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, refusal.sentence)
            return self.reconciliation_page(request, form, 409)  # type: ignore[no-any-return]
        messages.success(request, f"{in_words(found.day)} is explained; its task is closed.")
        return redirect(page)
