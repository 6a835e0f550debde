"""The page of figures and its download."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from core.decisions import require
from reports.exports import figures_csv
from reports.forms import PeriodForm
from reports.metrics.charts import booking_chart, rate_chart
from reports.metrics.dashboard import dashboard
from reports.metrics.figures import FEWEST_HELD
from reports.permissions import RULES
from reports.selectors.scope import months_on_offer, sees_all_teams, teams_on_offer, usual_period

logger = logging.getLogger(__name__)
ASKED = ("first", "last", "team")


class StaffRequest(HttpRequest):
    """A request of a signed-in member of staff; the sign-in middleware made sure."""

    user: User


@require_GET
def figures_page(request: StaffRequest) -> HttpResponse:
    """The dashboard of the person's own, their team's or all figures."""
    form = _filter(request)
    if form.is_bound and not form.is_valid():
        return render(
            request, "reports/figures_show.html", {"form": form, "shown": None}, status=422
        )
    shown = dashboard(request.user, form.period, form.team_id)
    months = shown.period.months
    context = {
        "form": form,
        "shown": shown,
        "fewest": FEWEST_HELD,
        "rate_chart": rate_chart(months, shown.months),
        "booking_chart": booking_chart(months, shown.months),
        "query": request.GET.urlencode() if form.is_bound else "",
    }
    return render(request, "reports/figures_show.html", context)


@require_GET
def figures_download(request: StaffRequest) -> HttpResponse:
    """The same figures as CSV; a filter that is wrong shows the page with its error."""
    form = _filter(request)
    if form.is_bound and not form.is_valid():
        return render(
            request, "reports/figures_show.html", {"form": form, "shown": None}, status=422
        )
    shown = dashboard(request.user, form.period, form.team_id)
    logger.info("figures downloaded: role %s, %d months", request.user.role, len(shown.months))
    name = f"figures-{shown.period.first:%Y-%m}-to-{shown.period.last:%Y-%m}.csv"
    return HttpResponse(
        figures_csv(shown),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _filter(request: StaffRequest) -> PeriodForm:
    """The filter as asked, or with the usual period; raises NotAllowed."""
    user = request.user
    require(RULES, "read_figures", user, None)
    today = timezone.localdate()
    return PeriodForm(
        request.GET if any(name in request.GET for name in ASKED) else None,
        months=months_on_offer(user, today),
        teams=teams_on_offer() if sees_all_teams(user) else None,
        usual=usual_period(today),
    )
