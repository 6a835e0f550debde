"""The reconciliation page: whether every referral is accounted for."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.admin.explaining import ExplainForm, ExplainMixin
from cases.exports import reconciliation_csv
from cases.permissions import RULES
from cases.selectors.feed_days import period_of
from cases.selectors.reconciliation import reconcile
from core.decisions import decide


class ReconciliationMixin(ExplainMixin):
    """Adds `reconciliation/` for those who may look at records."""

    model: Any
    admin_site: Any
    has_view_permission: Any

    def reconciliation_view(self, request: HttpRequest) -> HttpResponse:
        """The account of a month, by default the last 31 days; `format=csv` as a file."""
        return self.reconciliation_page(request, ExplainForm(), 200)

    def reconciliation_page(
        self, request: HttpRequest, form: ExplainForm, status: int
    ) -> HttpResponse:
        """The account, with the form for a missing day as it was sent where it was refused."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        now = timezone.now()
        first, last = period_of(request.GET.get("month", ""), at=now)
        account = reconcile(first, last, at=now)
        if request.GET.get("format") == "csv":
            name = f"reconciliation-{first}-to-{last}.csv"
            return HttpResponse(
                reconciliation_csv(account),
                content_type="text/csv; charset=utf-8",
                headers={"Content-Disposition": f'attachment; filename="{name}"'},
            )
        may_explain = bool(decide(RULES, "explain_day", request.user, None))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": "Reconciliation",
            "account": account,
            "month": f"{first:%Y-%m}" if first.day == 1 else "",
            "earlier": month_before(first),
            "later": month_after(last),
            "form": form.offer(account.missing) if may_explain and account.missing else None,
        }
        return render(request, "admin/cases/reconciliation.html", context, status=status)


def month_before(first: date) -> str:
    """The month that ended before the period, as 2026-10."""
    return f"{first - timedelta(days=1):%Y-%m}"


def month_after(last: date) -> str:
    """The month after the period, as 2026-12."""
    return f"{last + timedelta(days=1):%Y-%m}"
