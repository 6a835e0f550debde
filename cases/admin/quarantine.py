"""The quarantine workbench: the list of records, a page for each, and acts on many at once."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone

from cases.admin.base import ReadOnlyAdmin
from cases.admin.quarantine_filters import AgeFilter, FileFilter, KindFilter, StandingFilter
from cases.admin.quarantine_many import MOST, ManyMixin
from cases.admin.quarantine_one import RecordMixin
from cases.admin.reconciliation import ReconciliationMixin
from cases.enums import QuarantineKind, ReferralOutcome
from cases.models import QuarantinedRecord
from cases.permissions import RULES
from cases.selectors.quarantine import records, waiting_by_age, waiting_by_kind
from core.decisions import decide


@admin.register(QuarantinedRecord)
class QuarantinedRecordAdmin(ReconciliationMixin, ManyMixin, RecordMixin, ReadOnlyAdmin):
    """Records that wait, were rejected or were dealt with."""

    list_display = ["__str__", "kind_in_words", "reason", "file", "came", "standing"]
    list_filter = [StandingFilter, KindFilter, AgeFilter, FileFilter]
    list_select_related = ["batch", "case"]
    list_per_page = MOST
    search_fields = ["number", "raw"]
    search_help_text = "Claim number, or any words of the record"
    ordering = ["batch__received_at", "position"]
    change_list_template = "admin/cases/quarantine_list.html"
    actions: Any = ["retry_chosen", "reject_chosen"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With kind and last act."""
        return records()

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """By the words of a record only while it waits: of a case it is opened with a reason."""
        found, twice = super().get_search_results(request, queryset, search_term)
        return found.filter(
            Q(outcome=ReferralOutcome.QUARANTINED) | Q(number__icontains=search_term.strip())
        ), twice

    def get_actions(self, request: HttpRequest) -> Any:
        """Acts on many for those who may."""
        may = decide(RULES, "retry_record", request.user, None)
        return super().get_actions(request) if may else {}

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list under its counts."""
        extra = {
            **(extra_context or {}),
            "kinds": waiting_by_kind(),
            "ages": waiting_by_age(at=timezone.now()),
            "title": "Records in quarantine",
        }
        answer: HttpResponse = super().changelist_view(request, extra)
        return answer

    def get_urls(self) -> list[URLPattern]:
        """The acts on one record and on many, before the model's own pages."""
        wrap = self.admin_site.admin_view
        acts = {"retry": self.retry_view, "reject": self.reject_view, "take-up": self.take_up_view}
        return [
            *(
                path(f"<int:pk>/{act}/", wrap(view), name=f"cases_quarantine_{act}")
                for act, view in acts.items()
            ),
            path("reconciliation/", wrap(self.reconciliation_view), name="cases_reconciliation"),
            path("reconciliation/explain/", wrap(self.explain_view), name="cases_explain_day"),
            path("many/", wrap(self.many_view), name="cases_quarantine_many"),
            *super().get_urls(),
        ]

    @admin.display(description="Kind of reason")
    def kind_in_words(self, record: Any) -> str:
        """Why it is here, in a word or two."""
        return str(QuarantineKind(record.kind).label)

    @admin.display(description="File")
    def file(self, record: QuarantinedRecord) -> str:
        """The file it came in."""
        return record.batch.filename

    @admin.display(description="Came", ordering="batch__received_at")
    def came(self, record: QuarantinedRecord) -> Any:
        """When its file came."""
        return record.batch.received_at

    @admin.display(description="Standing")
    def standing(self, record: QuarantinedRecord) -> str:
        """Waiting, rejected, or what it became."""
        if record.outcome != ReferralOutcome.QUARANTINED:
            return record.get_outcome_display()
        return "Rejected" if record.rejected_at else "Waiting"
