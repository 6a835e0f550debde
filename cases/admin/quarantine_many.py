"""Acts on many records in quarantine: first a preview, then the act."""

from collections import Counter
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.admin.quarantine_record import ReasonForm
from cases.enums import ReferralOutcome
from cases.permissions import RULES
from cases.selectors.quarantine import records
from cases.services.quarantine_many import LEFT, reject_records, repaired_text, retry_records
from core.decisions import require

# As many as one page of the list holds, so that a preview can be read.
MOST = 100
WORDS = {
    ReferralOutcome.ACCEPTED: "accepted",
    ReferralOutcome.DUPLICATE: "recognised as duplicates",
    ReferralOutcome.QUARANTINED: "refused again",
    "REJECTED": "rejected",
    LEFT: "left alone, because somebody else had worked on them",
}


class ManyMixin:
    """Retrying and rejecting what was ticked in the list."""

    model: Any
    admin_site: Any
    message_user: Any

    @admin.action(description="Try again, with the certain repair where there is one")
    def retry_chosen(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """First a preview."""
        return self.preview(request, queryset, "retry")

    @admin.action(description="Reject with a reason")
    def reject_chosen(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """First a preview."""
        return self.preview(request, queryset, "reject")

    def preview(self, request: HttpRequest, queryset: Any, act: str) -> HttpResponse | None:
        """What would be done to which records; only records of one kind go together."""
        chosen = [
            record
            for record in queryset[: MOST + 1]
            if record.outcome == ReferralOutcome.QUARANTINED and not record.rejected_at
        ]
        if len({record.kind for record in chosen}) != 1 or len(chosen) > MOST:
            self.message_user(
                request,
                f"Choose up to {MOST} records that wait for one kind of reason: filter the list by "
                "kind first. Nothing was changed.",
                messages.ERROR,
            )
            return None
        return self.show_preview(request, chosen, act)

    def show_preview(
        self, request: HttpRequest, chosen: Any, act: str, form: Any = None, status: int = 200
    ) -> HttpResponse:
        """The page that asks before many records are changed."""
        rows = [(r, repaired_text(r.pk) is not None if act == "retry" else False) for r in chosen]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": "Try records again" if act == "retry" else "Reject records",
            "rows": rows,
            "repaired": sum(repair for _, repair in rows),
            "act": act,
            "form": form or ReasonForm(initial={"shown": 0}),
        }
        return render(request, "admin/cases/quarantine_many.html", context, status=status)

    def many_view(self, request: HttpRequest) -> HttpResponse:
        """POST: do what the preview showed."""
        act = "reject" if request.POST.get("act") == "reject" else "retry"
        require(RULES, f"{act}_record", request.user, None)
        shown = shown_records(request.POST.getlist("record"))
        if request.method != "POST" or not shown:
            return redirect("admin:cases_quarantinedrecord_changelist")
        person: Any = request.user
        if act == "reject":
            form = ReasonForm({"reason": request.POST.get("reason"), "shown": 0})
            if not form.is_valid():
                return self.show_preview(request, records().filter(pk__in=shown), act, form, 422)
            reason = form.cleaned_data["reason"]
            found = reject_records(shown=shown, reason=reason, actor=person, at=timezone.now())
        else:
            found = retry_records(shown=shown, actor=person, at=timezone.now())
        messages.info(request, told(found))
        return redirect("admin:cases_quarantinedrecord_changelist")


def shown_records(given: list[str]) -> dict[int, int]:
    """`12:34` as record 12 whose last act on the page was 34; anything else is left out."""
    pairs = [words.split(":") for words in given[:MOST]]
    return {
        int(pair[0]): int(pair[1])
        for pair in pairs
        if len(pair) == 2 and all(n.isascii() and n.isdigit() and len(n) < 18 for n in pair)
    }


def told(found: Counter[str]) -> str:
    """`3 accepted, 1 refused again.`"""
    return ", ".join(f"{n} {WORDS[outcome]}" for outcome, n in found.items()) + "."
