"""What becomes of each demonstration claim, from referral to result."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from random import Random

from django.utils import timezone

from accounts.enums import Role
from accounts.models import Court, User
from appointments.models import Appointment, Slot
from appointments.services.booking import book_appointment
from cases.enums import UnsuitableReason
from cases.errors import ConflictOfInterest
from cases.models import Case, Conflict
from cases.services.conflict_decisions import clear_conflict
from cases.services.conflicts import recheck_pairs
from cases.services.hearing_files import import_hearings
from cases.services.triage import mark_unsuitable
from core.errors import DomainError
from mediation_service.demo.claims import Claim
from mediation_service.demo.hour import Hour
from mediation_service.demo.needs import meet_people
from mediation_service.demo.record import accept, write_down

FATES = ("settled",) * 11 + ("no agreement",) * 6 + ("not reached",) * 3
# The mediator whose sign-in is printed has the fullest diary.
MEDIATORS = ("mediator@demo.test",) * 2 + (
    "mediator2@demo.test",
    "mediator3@demo.test",
    "mediator4@demo.test",
)
HEARINGS_HEADER = "case_number,hearing_id,court_epimms,starts_at,minutes,kind\n"


@dataclass
class Stage:
    """Who plays, and the day on which the demonstration is looked at."""

    people: dict[str, User]
    random: Random
    today: date
    held: list[Appointment] = field(default_factory=list)

    def play(self, claim: Claim) -> None:
        """Triage and book one claim as far as today allows."""
        case = Case.objects.get(reference=claim.reference)
        self.list_hearing(case)
        triage_at = morning(claim.sent_at.date() + timedelta(days=1), hour=10)
        if triage_at.date() >= self.today - timedelta(days=2):
            return
        if self.random.random() < 0.04:
            self.refuse(case, triage_at)
            return
        self.make_ready(case, triage_at)
        if triage_at.date() >= self.today - timedelta(days=6):
            return
        appointment = self.book(case, triage_at + timedelta(hours=3))
        if appointment and appointment.starts_at.date() < self.today:
            self.held.append(appointment)

    def mediate_all(self) -> None:
        """Play the hours that lie in the past; the demo mediator's last one is still open."""
        self.held.sort(key=lambda appointment: (appointment.starts_at, appointment.pk))
        mine = self.people["mediator@demo.test"]
        still_open = [a for a in self.held if a.mediator == mine][-1:]
        for appointment in self.held:
            if appointment in still_open:
                if not appointment.case.hearings.exists():
                    self.list_one(appointment.case)
                self.begin(appointment).leave_open()
            else:
                self.mediate(appointment)

    def list_hearing(self, case: Case) -> None:
        """Three claims in ten already have a hearing in the list."""
        if self.random.random() < 0.3:
            self.list_one(case)

    def list_one(self, case: Case) -> None:
        """Put a hearing of the claim into a court's list."""
        court = self.random.choice(list(Court.objects.order_by("epimms_id")[:12]))
        day = next_weekday(case.referred_at.date() + timedelta(days=self.random.randrange(60, 160)))
        row = (
            f"{case.reference},HRG-{case.reference},{court.epimms_id},"
            f"{day}T10:00:00,{self.random.choice((60, 90, 120))},Small claims hearing\n"
        )
        import_hearings(
            file=BytesIO((HEARINGS_HEADER + row).encode()),
            filename="hearings.csv",
            actor=None,
            at=case.referred_at,
        )

    def refuse(self, case: Case, at: datetime) -> None:
        """A case that mediation is not for."""
        mark_unsuitable(
            case_id=case.pk,
            reason=UnsuitableReason.OUTSIDE_SCHEME,
            actor=self.people["caseadmin@demo.test"],
            at=at,
            version=None,
        )

    def make_ready(self, case: Case, at: datetime) -> None:
        """Capture what the parties need, then triage."""
        admin = self.people["caseadmin@demo.test"]
        if case.needs_flagged:
            meet_people(case, admin=admin, random=self.random, at=at)
        wrote = Random(case.reference)  # noqa: S311 - made-up words, apart from the fates
        accept(case, wrote, admin, at + timedelta(minutes=5))
        write_down(case, wrote, admin, at + timedelta(minutes=30))

    def book(self, case: Case, at: datetime) -> Appointment | None:
        """One mediator's first free hour that suits every party, from six days on."""
        wanted = at + timedelta(days=self.random.randrange(6, 16))
        mediator = self.random.choice(MEDIATORS)
        free = Slot.objects.filter(
            mediator=self.people[mediator], starts_at__gte=wanted, holds=None
        )
        for slot in free.order_by("starts_at")[:40]:
            try:
                return book_appointment(
                    case_id=case.pk,
                    slot_id=slot.pk,
                    actor=self.people["caseadmin@demo.test"],
                    at=at,
                )
            except DomainError:
                continue
        return None

    def begin(self, appointment: Appointment) -> Hour:
        """Start the hour; a namesake met before is cleared by the team leader first."""
        try:
            return Hour(appointment, self.random)
        except ConflictOfInterest:
            self.clear(appointment)
            return Hour(appointment, self.random)

    def clear(self, appointment: Appointment) -> None:
        """The leader looks at what matched and finds that it is somebody else."""
        at = appointment.starts_at - timedelta(minutes=30)
        recheck_pairs([(appointment.case_id, appointment.mediator_id)], at=at)
        leader = User.objects.get(role=Role.TEAM_LEADER, team=appointment.mediator.team)
        found = Conflict.objects.filter(case=appointment.case_id).blocking()
        for conflict in found.filter(mediator=appointment.mediator):
            clear_conflict(
                conflict_id=conflict.pk, reason="Another date of birth", actor=leader, at=at
            )

    def mediate(self, appointment: Appointment) -> None:
        """Play the hour to its result."""
        hour = self.begin(appointment)
        fate = self.random.choice(FATES)
        if fate == "settled":
            hour.settle()
        elif fate == "no agreement":
            hour.end_without_agreement()
        else:
            hour.end_not_reached()


def morning(day: date, hour: int = 1) -> datetime:
    """A local moment of the day."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def next_weekday(day: date) -> date:
    """The day itself or the Monday after a weekend."""
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day
