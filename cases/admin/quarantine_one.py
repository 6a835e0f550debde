"""The page of one record in quarantine and the acts on it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.admin.quarantine_record import ReasonForm, RetryForm, record_context
from cases.enums import ReferralOutcome
from cases.errors import NotARecord
from cases.permissions import RULES
from cases.selectors.quarantine import records
from cases.services.quarantine import reject_record, retry_record, take_up_record
from core.decisions import require
from core.errors import DomainError


class RecordMixin:
    """Shows a record; tries it again, rejects it, takes it up again."""

    model: Any
    admin_site: Any
    get_object: Any
    has_view_permission: Any

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One record with what can be done about it."""
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        return self.page(request, record.pk)

    def page(self, request: HttpRequest, pk: int, status: int = 200, **forms: Any) -> HttpResponse:
        """The record's page, with the forms as they were sent where they were refused."""
        record = (
            records()
            .select_related("batch", "case")
            .prefetch_related("twins__batch")
            .filter(pk=pk)
            .first()
        )
        if record is None or not self.has_view_permission(request):
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            **record_context(record, request.user, chosen=request.GET.get("repair", "")),
            **forms,
            "opts": self.model._meta,
            "title": f"Record {record.number or 'without a number'}",
        }
        return render(request, "admin/cases/quarantine_record.html", context, status=status)

    def retry_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """POST: judge the typed text, or a repair that was offered."""
        require(RULES, "retry_record", request.user, None)
        form = RetryForm(request.POST)
        if request.method != "POST":
            return redirect("admin:cases_quarantinedrecord_change", pk)
        if not form.is_valid():
            return self.page(request, pk, 422, form=form)
        person: Any = request.user
        try:
            done = retry_record(record_id=pk, actor=person, at=timezone.now(), **form.cleaned_data)
        except NotARecord as refusal:
            form.add_error("text", refusal.sentence)
            return self.page(request, pk, 422, form=form)
        except DomainError as refusal:
            return self.page(request, pk, 409, form=form, refusal=refusal.sentence)
        if done.outcome == ReferralOutcome.QUARANTINED:
            messages.error(request, f"The record was refused again: {done.reason}")
        elif done.outcome == ReferralOutcome.ACCEPTED:
            messages.success(request, "The record was accepted: its case is there now.")
        else:
            messages.success(request, "The case was already known: the record is a duplicate.")
        return redirect("admin:cases_quarantinedrecord_change", pk)

    def reject_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """POST: leave the record aside, with the reason."""
        return self.with_reason(
            request, pk, reject_record, "reject_form", "The record is rejected."
        )

    def take_up_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """POST: the way back."""
        done = "The record waits in quarantine again."
        return self.with_reason(request, pk, take_up_record, "take_up_form", done)

    def with_reason(
        self, request: HttpRequest, pk: int, verb: Any, name: str, done: str
    ) -> HttpResponse:
        """Call a verb that needs a reason."""
        require(RULES, verb.__name__, request.user, None)
        if request.method != "POST":
            return redirect("admin:cases_quarantinedrecord_change", pk)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.page(request, pk, 422, **{name: form})
        try:
            verb(record_id=pk, actor=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            return self.page(request, pk, 409, **{name: form}, refusal=refusal.sentence)
        messages.success(request, done)
        return redirect("admin:cases_quarantinedrecord_change", pk)
