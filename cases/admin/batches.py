"""Referral files and their records, with the quarantine."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.models import User
from cases.admin.base import ReadOnlyAdmin
from cases.admin.progress import progress_of
from cases.admin.uploads import UploadMixin
from cases.enums import BatchState, FeedSource, ReferralOutcome
from cases.models import Referral, ReferralBatch
from cases.permissions import RULES
from cases.services.intake import TOTALS, continue_batch, receive_feed
from core.decisions import decide

SHOWN = 100
# A person waits so long for the upload to be answered; the worker reads what is left.
FIRST_SECONDS = 3.0
REFRESH_SECONDS = 3


class QuarantineFilter(admin.SimpleListFilter):
    """Files that hold records to look at."""

    title = "quarantine"
    parameter_name = "quarantine"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One choice besides all."""
        return [("yes", "With records in quarantine")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Narrowed when chosen."""
        return queryset.filter(quarantined__gt=0) if self.value() == "yes" else queryset


@admin.register(ReferralBatch)
class ReferralBatchAdmin(UploadMixin, ReadOnlyAdmin):
    """One row per file of the feed; its page shows what became of each record."""

    list_display = ["filename", "received_at", "state", *TOTALS, "source", "uploaded_by"]
    list_filter = [QuarantineFilter, "state", "source", "format", "received_at"]
    search_fields = ["filename", "sha256"]
    date_hierarchy = "received_at"
    list_select_related = ["uploaded_by"]
    fields = [
        "filename",
        "format",
        "source",
        "state",
        "received_at",
        "done_at",
        "uploaded_by",
        "expected",
        *TOTALS,
        "sha256",
    ]
    change_form_template = "admin/cases/batch_change_form.html"
    upload_rule = "import_feed"
    upload_title = "Upload a referral file"
    upload_hint = (
        "Choose the court's feed as it was sent, JSON or CSV. A case that is already known is "
        "not entered twice, and a record that cannot be understood is kept in quarantine."
    )

    def take_in(self, request: HttpRequest, file: Any) -> HttpResponse:
        """Receive and read for some seconds, then show the file's page. Raises DomainError."""
        assert isinstance(request.user, User)  # noqa: S101
        now = timezone.now()
        batch = receive_feed(
            file=file,
            filename=file.name or "feed",
            source=FeedSource.UPLOAD,
            actor=request.user,
            at=now,
        )
        batch = continue_batch(batch_id=batch.pk, at=now, seconds=FIRST_SECONDS)
        if batch.state != BatchState.DONE:
            messages.info(request, "The file was received whole and is being taken in.")
            return redirect("admin:cases_referralbatch_change", batch.pk)
        level = messages.WARNING if batch.quarantined else messages.SUCCESS
        words = ", ".join(f"{name} {getattr(batch, name)}" for name in TOTALS)
        messages.add_message(request, level, f"The file was taken in: {words}.")
        return redirect("admin:cases_referralbatch_change", batch.pk)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """The totals and the records, those in quarantine first."""
        batch = self.get_object(request, object_id)
        progress = progress_of(batch)
        rows = Referral.objects.filter(batch=batch)
        quarantined = list(rows.filter(outcome=ReferralOutcome.QUARANTINED)[:SHOWN])
        others = rows.exclude(outcome=ReferralOutcome.QUARANTINED).select_related("case")
        extra = {
            "quarantined": quarantined,
            "others": list(others[:SHOWN]),
            "all_records": f"/admin/cases/referral/?batch__id__exact={object_id}",
            "may_upload": bool(decide(RULES, self.upload_rule, request.user, None)),
            **progress,
        }
        answer = super().change_view(
            request, object_id, form_url, {**(extra_context or {}), **extra}
        )
        if progress["unfinished"] and not progress["gone"]:
            # The page follows the worker without any script.
            answer["Refresh"] = str(REFRESH_SECONDS)
        return answer


@admin.register(Referral)
class ReferralAdmin(ReadOnlyAdmin):
    """Every record as it arrived."""

    list_display = ["__str__", "outcome", "reason", "batch", "case"]
    list_filter = ["outcome", "batch__received_at"]
    list_select_related = ["batch", "case"]
    search_fields = ["number", "case__reference"]
    fields = ["batch", "position", "number", "outcome", "reason", "twin_of", "case", "original"]
    readonly_fields = ["original"]

    @admin.display(description="Original record")
    def original(self, referral: Referral) -> str:
        """The record's own text while it waits; of a case it is opened with a reason."""
        if referral.case is None or referral.outcome == ReferralOutcome.QUARANTINED:
            return format_html("<pre>{}</pre>", referral.raw)
        address = reverse("referral_original", args=[referral.case.reference, referral.pk])
        return format_html('<a href="{}">Open the record, with a reason</a>', address)
