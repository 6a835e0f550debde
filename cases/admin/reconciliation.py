"""The reconciliation page: whether every referral is accounted for."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.exports import reconciliation_csv
from cases.selectors.feed_days import period_of
from cases.selectors.reconciliation import reconcile


class ReconciliationMixin:
    """Adds `reconciliation/` for those who may look at records."""

    model: Any
    admin_site: Any
    has_view_permission: Any

    def reconciliation_view(self, request: HttpRequest) -> HttpResponse:
        """The account of a month, by default the last 31 days; `format=csv` as a file."""
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
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": "Reconciliation",
            "account": account,
            "month": f"{first:%Y-%m}" if first.day == 1 else "",
            "earlier": month_before(first),
            "later": month_after(last),
        }
        return render(request, "admin/cases/reconciliation.html", context)


def month_before(first: date) -> str:
    """The month that ended before the period, as 2026-10."""
    return f"{first - timedelta(days=1):%Y-%m}"


def month_after(last: date) -> str:
    """The month after the period, as 2026-12."""
    return f"{last + timedelta(days=1):%Y-%m}"
