"""Definitions, on numbers worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from appointments.enums import AppointmentState
from appointments.models import Appointment
from cases.enums import HearingState
from reports.metrics.charts import booking_chart, rate_chart
from reports.metrics.dashboard import dashboard
from reports.metrics.figures import figures
from reports.metrics.intervals import wilson
from reports.selectors.cells import Cell
from reports.selectors.scope import Period, months_before, usual_period
from tests.factories.accounts import AuditorFactory, LeaderFactory, TeamFactory, UserFactory
from tests.factories.cases import HearingFactory
from tests.factories.mediations import MediationFactory
from tests.factories.reports import RequiredRateFactory
from tests.reports.conftest import local

SPRING = Period(date(2026, 3, 1), date(2026, 5, 1))


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        # Newcombe 1998, table I, method 3: 81/263, 15/148, 0/20, 1/29.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0000),
    ],
)
def test_the_wilson_interval_gives_the_published_numbers(successes, trials, low, high):
    found = wilson(successes, trials)
    assert found == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(("successes", "trials"), [(0, 0), (2, 1), (-1, 5)])
def test_a_share_that_cannot_be_is_refused(successes, trials):
    with pytest.raises(ValueError, match="A share needs trials"):
        wilson(successes, trials)


@pytest.mark.django_db
def test_settled_of_held_by_mediator_team_and_month(work):
    north = TeamFactory(name="North")
    ann, bob = UserFactory(name="Ann", team=north), UserFactory(name="Bob", team=north)
    cyd = UserFactory(name="Cyd", team=TeamFactory(name="South"))
    RequiredRateFactory(from_day=date(2026, 1, 1), per_cent=Decimal(50))
    RequiredRateFactory(from_day=date(2026, 4, 15), per_cent=Decimal(60))
    work(ann, 8, start=local(2026, 3, 2), settled=5)
    work(ann, 4, start=local(2026, 5, 4), settled=4)
    work(bob, 3, start=local(2026, 4, 20), settled=1)
    work(bob, 2, start=local(2026, 4, 21), state=AppointmentState.NOT_HELD)
    work(cyd, 1, start=local(2026, 5, 5), state=AppointmentState.BOOKED)
    work(cyd, 6, start=local(2026, 5, 6), state=AppointmentState.CANCELLED)
    work(cyd, 9, start=local(2026, 2, 27), settled=9)

    shown = dashboard(AuditorFactory(), SPRING)

    total = shown.total
    assert (total.booked, total.held, total.not_held, total.open) == (18, 15, 2, 1)
    assert (total.cancelled, total.settled) == (6, 10)
    assert total.rate == pytest.approx(100 * 10 / 15)
    # March 8 × 50 %, April 3 × 50 % (60 % only came on the 15th), May 4 × 60 %; of 15.
    assert total.required == Decimal(8 * 50 + 3 * 50 + 4 * 60) / 15
    by_month = [(row.name, row.booked, row.held, row.settled) for row in shown.months]
    assert by_month == [("March 2026", 8, 8, 5), ("April 2026", 5, 3, 1), ("May 2026", 5, 4, 4)]
    assert [(r.name, r.held, r.settled) for r in shown.teams] == [
        ("North", 15, 10),
        ("South", 0, 0),
    ]
    assert [(r.name, r.held, r.enough) for r in shown.mediators] == [
        ("Ann", 12, True),
        ("Bob", 3, False),
        ("Cyd", 0, False),
    ]
    assert shown.mediators[0].rate == 75
    assert shown.mediators[1].rate is None
    assert shown.mediators[1].interval is None


@pytest.mark.django_db
def test_a_month_is_the_local_month_of_the_start(work):
    """00:30 on 1 July in London is still June by Greenwich."""
    mediator = UserFactory()
    work(mediator, 1, start=local(2026, 7, 1, 0, 30))
    july = Period(date(2026, 7, 1), date(2026, 7, 1))
    june = Period(date(2026, 6, 1), date(2026, 6, 1))
    assert dashboard(mediator, july).total.held == 1
    assert [row.held for row in dashboard(mediator, july).months] == [1]
    assert dashboard(mediator, june).total.held == 0


@pytest.mark.django_db
def test_a_hearing_is_freed_only_by_action(work):
    mediator = UserFactory()
    first, second, third = work(mediator, 3, start=local(2026, 3, 2), settled=3)
    freed = {"state": HearingState.VACATED, "vacated_by": AuditorFactory()}
    HearingFactory(case=first, minutes=90, vacated_at=local(2026, 3, 31, 23, 30), **freed)
    HearingFactory(case=second, minutes=60, vacated_at=local(2026, 4, 1, 9), **freed)
    HearingFactory(case=second, minutes=45, vacated_at=local(2026, 6, 1, 0), **freed)
    HearingFactory(case=third, minutes=300, state=HearingState.VACATE_REQUESTED)
    HearingFactory(case=third, minutes=300, state=HearingState.LISTED)
    shown = dashboard(mediator, SPRING)
    assert (shown.total.freed, shown.total.minutes) == (2, 150)
    assert [(row.freed, row.minutes) for row in shown.months] == [(1, 90), (1, 60), (0, 0)]
    # A case with several hearings is still one appointment.
    assert shown.total.held == 3


@pytest.mark.django_db
def test_a_freed_hearing_counts_for_who_mediated_not_for_who_has_the_case_now(work):
    ann, bob = UserFactory(name="Ann"), UserFactory(name="Bob")
    (case,) = work(ann, 1, start=local(2026, 3, 2), settled=1)
    appointment = Appointment.objects.get(case=case)
    MediationFactory(case=case, appointment=appointment, mediator=ann)
    freed = {"state": HearingState.VACATED, "vacated_by": AuditorFactory()}
    HearingFactory(case=case, minutes=90, vacated_at=local(2026, 3, 9), **freed)
    case.mediator = bob
    case.save()
    shown = dashboard(AuditorFactory(), SPRING).mediators
    assert [(row.name, row.settled, row.freed) for row in shown] == [("Ann", 1, 1)]
    assert dashboard(ann, SPRING).total.freed == 1
    assert dashboard(bob, SPRING).total.freed == 0


@pytest.mark.django_db
def test_each_role_counts_what_it_may_see(work):
    own, other = UserFactory(), UserFactory()
    work(own, 2, start=local(2026, 3, 2), settled=1)
    work(other, 3, start=local(2026, 3, 3))
    mates = UserFactory(team=own.team)
    work(mates, 1, start=local(2026, 3, 4))
    mine = dashboard(own, SPRING)
    assert (mine.total.held, mine.teams, mine.mediators) == (2, [], [])
    team = dashboard(LeaderFactory(team=own.team), SPRING)
    assert (team.total.held, team.teams, len(team.mediators)) == (3, [], 2)
    everything = dashboard(AuditorFactory(), SPRING)
    assert (everything.total.held, len(everything.teams), len(everything.mediators)) == (6, 2, 3)
    assert dashboard(AuditorFactory(), SPRING, other.team_id).total.held == 3
    assert dashboard(own, SPRING, other.team_id).total.held == 0
    assert dashboard(LeaderFactory(team=None), SPRING).is_empty


def cell(held: int, settled: int) -> Cell:
    return Cell(
        team="T", mediator_id=1, mediator="M", month=date(2026, 3, 1), booked=held, held=held,
        settled=settled,
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("held", "settled", "verdict"),
    [
        (9, 9, ""),
        (10, 6, "No clear difference from the required rate"),
        (400, 260, "Above the required rate"),
        (400, 180, "Below the required rate"),
    ],
)
def test_the_verdict_needs_the_whole_interval_on_one_side(held, settled, verdict):
    rates = [RequiredRateFactory.build(from_day=date(2026, 1, 1), per_cent=Decimal(55))]
    assert figures("All", [cell(held, settled)], rates).verdict == verdict


def test_no_required_rate_is_made_up_for_months_before_the_first():
    rates = [RequiredRateFactory.build(from_day=date(2026, 3, 2), per_cent=Decimal(55))]
    assert figures("All", [cell(20, 10)], rates).required is None


def test_months_run_across_years():
    assert usual_period(date(2026, 3, 31)).first == date(2025, 4, 1)
    assert months_before(date(2026, 1, 31), 1) == date(2025, 12, 1)
    assert Period(date(2025, 11, 1), date(2026, 2, 1)).months[-2:] == [
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]


def test_charts_place_their_marks():
    months = [date(2026, 3, 1), date(2026, 4, 1)]
    rates = [RequiredRateFactory.build(from_day=date(2026, 1, 1), per_cent=Decimal(50))]
    rows = [figures("March", [cell(20, 10)], rates), figures("April", [cell(9, 9)], rates)]
    chart = rate_chart(months, rows)
    middle = (chart.base + 12) // 2
    assert [mark.y for mark in chart.marks] == [middle, None]
    assert [mark.required for mark in chart.marks] == [middle, middle]
    assert chart.marks[0].high < chart.marks[0].y < chart.marks[0].low
    bars = booking_chart(months, rows)
    assert [label for _, label in bars.grid] == ["0", "5", "10", "15", "20"]
    assert next(mark.held for mark in bars.marks) == 12
    assert booking_chart(months, [figures("", [], []), figures("", [], [])]).grid[-1][1] == "4"


NAMES = [f"{date(2026, number, 1):%b}" for number in range(1, 13)]


@pytest.mark.parametrize("chart_of", [rate_chart, booking_chart])
@pytest.mark.parametrize(
    ("counted", "labels", "small"),
    [
        ([0] * 11 + [20], ["Dec 26"], True),
        ([0, 0, 20] + [0] * 9, [f"{name} 26" for name in NAMES[2:]], False),
        ([20] * 12, [f"{name} 26" for name in NAMES], False),
        ([0] * 12, [f"{name} 26" for name in NAMES], False),
    ],
)
def test_charts_begin_with_the_first_month_that_has_something(chart_of, counted, labels, small):
    months = [date(2026, number, 1) for number in range(1, 13)]
    rows = [figures("", [cell(number, 0)] if number else [], []) for number in counted]
    chart = chart_of(months, rows)
    assert [mark.label for mark in chart.marks] == labels
    assert chart.is_small is small
    for mark in chart.marks:
        assert chart.left <= mark.left < mark.x < mark.left + mark.width <= chart.width


def test_a_chart_says_whether_any_month_has_a_rate():
    month = [date(2026, 3, 1)]
    assert rate_chart(month, [figures("", [cell(20, 10)], [])]).has_rates
    assert not rate_chart(month, [figures("", [cell(9, 9)], [])]).has_rates
