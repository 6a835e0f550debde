"""Everything the page of figures and its download show: one answer for both."""

from dataclasses import dataclass

from django.utils.formats import date_format

from accounts.enums import Role
from accounts.models import User
from reports.metrics.figures import Figures, figures, grouped
from reports.selectors.cells import cells, required_rates
from reports.selectors.scope import Period, sees_all_teams


@dataclass(frozen=True)
class Dashboard:
    """The figures of one period; per team and per mediator only where the person sees several."""

    period: Period
    total: Figures
    months: list[Figures]
    teams: list[Figures]
    mediators: list[Figures]

    @property
    def is_empty(self) -> bool:
        """Nothing happened that is counted."""
        return not (self.total.booked or self.total.cancelled or self.total.freed)


def dashboard(user: User, period: Period, team_id: int | None = None) -> Dashboard:
    """The figures a person may see; three queries, whatever the number of rows."""
    found, rates = cells(user, period, team_id), required_rates()
    months = [
        figures(date_format(month, "F Y"), [cell for cell in found if cell.month == month], rates)
        for month in period.months
    ]
    sees_people = user.role != Role.MEDIATOR
    return Dashboard(
        period=period,
        total=figures("All", found, rates),
        months=months,
        teams=grouped(found, lambda c: c.team, lambda c: c.team, rates)
        if sees_all_teams(user)
        else [],
        mediators=grouped(found, lambda c: c.mediator_id, lambda c: c.mediator, rates)
        if sees_people
        else [],
    )
