"""Schemes are data: what they say decides how their cases run (domain: schemes)."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from appointments.errors import SlotUnavailable
from appointments.services.booking import book_appointment
from cases.enums import CaseState, DeadlineRule, DeadlineState, Remedy
from cases.errors import NotReady, WrongCaseState
from cases.models import Case, Scheme
from cases.services.deadlines import start_deadline
from cases.services.schemes import SCHEMES_FILE, choose_scheme, load_schemes
from cases.services.triage import mark_ready
from core.clocks.calendar import local_day
from core.errors import NotAllowed, StalePage
from feedback.selectors import cases_to_ask
from notifications.models import Notice
from settlements.errors import OtherDocument
from settlements.services.drafting import draft_agreement
from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import CaseFactory, ResultFactory, SchemeFactory

pytestmark = pytest.mark.django_db
WITHIN = DeadlineRule.APPOINTMENT_WITHIN_28_DAYS


@pytest.fixture
def admin():
    return CaseAdminFactory()


def choose(case, scheme, actor, version=None):
    return choose_scheme(
        case_id=case.pk, scheme=scheme, actor=actor, at=timezone.now(), version=version
    )


def test_the_four_schemes_ship_and_small_claims_alone_takes_cases():
    assert set(Scheme.objects.values_list("code", "takes_cases")) == {
        ("SMALL_CLAIMS", True),
        ("WORKPLACE", False),
        ("COMPLAINT", False),
        ("EDUCATION_APPEAL", False),
    }
    for scheme in Scheme.objects.all():
        scheme.full_clean()
        assert set(scheme.remedies) <= set(Remedy.values)


def test_loading_again_keeps_what_staff_set():
    Scheme.objects.filter(code="WORKPLACE").delete()
    small = Scheme.objects.get(code="SMALL_CLAIMS")
    small.sunset_days = 90
    small.save()
    assert load_schemes() == 1
    assert load_schemes() == 0
    assert Scheme.objects.get(code="SMALL_CLAIMS").sunset_days == 90
    assert len(json.loads(SCHEMES_FILE.read_text())) == Scheme.objects.count()


def test_a_case_is_a_small_claim_unless_somebody_says_otherwise():
    assert CaseFactory().scheme.name == "Small claims mediation by telephone"


def test_the_limit_for_the_appointment_is_the_schemes(admin):
    scheme = SchemeFactory(appointment_within_days=10)
    case = CaseFactory()
    start_deadline(case=case, rule=WITHIN, trigger="Referral received", trigger_at=case.referred_at)
    choose(case, scheme.code, admin, version=1)
    deadline = case.deadlines.get(rule=WITHIN)
    referred = local_day(case.referred_at)
    assert deadline.state == DeadlineState.RUNNING
    assert local_day(deadline.due_at) == referred + timedelta(days=10)
    assert deadline.working[0] == "The appointment is within 10 days of the referral."
    assert case.events.get(kind="cases.choose_scheme").sentence == f"Scheme: {scheme.name}."
    assert Case.objects.get(pk=case.pk).history.first().history_user == admin


def test_the_same_scheme_again_changes_nothing(admin):
    case = CaseFactory()
    choose(case, "SMALL_CLAIMS", admin)
    assert Case.objects.get(pk=case.pk).version == case.version
    assert not case.events.exists()


def test_a_scheme_is_chosen_by_a_case_administrator_before_booking_from_a_fresh_page(admin):
    other = SchemeFactory().code
    with pytest.raises(NotAllowed):
        choose(CaseFactory(), other, UserFactory())
    with pytest.raises(StalePage):
        choose(CaseFactory(version=3), other, admin, version=2)
    with pytest.raises(WrongCaseState, match="before the case is booked"):
        choose(CaseFactory(state=CaseState.BOOKED), other, admin)
    with pytest.raises(WrongCaseState, match="does not take cases"):
        choose(CaseFactory(), "WORKPLACE", admin)


def test_a_case_of_a_scheme_that_closed_is_not_ready(admin):
    case = CaseFactory(scheme=SchemeFactory(takes_cases=False, name="Old scheme"))
    with pytest.raises(NotReady, match="Old scheme does not take cases yet"):
        mark_ready(case_id=case.pk, actor=admin, at=timezone.now(), version=None)


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"duration_minutes": 90}, "takes 90 minutes"),
        ({"mediators_needed": 2}, "needs 2 mediators"),
    ],
)
def test_a_time_that_does_not_hold_the_session_is_not_booked(admin, settings, why):
    case = CaseFactory(state=CaseState.READY, scheme=SchemeFactory(**settings))
    with pytest.raises(SlotUnavailable, match=why):
        book_appointment(case_id=case.pk, slot_id=SlotFactory().pk, actor=admin, at=timezone.now())
    assert not Notice.objects.filter(case_reference=case.reference).exists()


def test_parties_are_told_how_long_it_takes_and_whether_they_must_attend(admin):
    small = CaseFactory(state=CaseState.READY)
    short = CaseFactory(state=CaseState.READY, scheme=SchemeFactory(duration_minutes=45))
    told = {}
    for case in (small, short):
        slot = SlotFactory()
        book_appointment(
            case_id=case.pk, slot_id=slot.pk, actor=admin, at=slot.starts_at - timedelta(days=3)
        )
        told[case] = Notice.objects.filter(case_reference=case.reference).first().body
    assert "It lasts up to 1 hour. You must attend" in told[small]
    assert "It lasts up to 45 minutes. Taking part is your choice." in told[short]


def test_the_questionnaire_waits_as_long_as_the_scheme_says():
    scheme = SchemeFactory(questionnaire_after_days=61)
    now = timezone.now()
    case = CaseFactory(state=CaseState.NOT_SETTLED, scheme=scheme)
    AppointmentFactory(case=case, state="HELD")
    ResultFactory(case=case, recorded_at=now)
    assert cases_to_ask(now + timedelta(days=60)) == []
    assert cases_to_ask(now + timedelta(days=61)) == [case.pk]
    assert cases_to_ask(now + timedelta(days=61 + 29)) == []


def test_no_agreement_is_drafted_where_the_scheme_ends_with_another_document(admin):
    mediator = UserFactory()
    case = CaseFactory(
        state=CaseState.IN_MEDIATION,
        mediator=mediator,
        scheme=SchemeFactory(outcome_document="OUTCOME_LETTER"),
    )
    with pytest.raises(OtherDocument, match="Outcome letter"):
        draft_agreement(case_id=case.pk, actor=mediator, at=timezone.now())


def test_the_database_refuses_a_scheme_that_warns_after_its_end():
    with pytest.raises(IntegrityError), transaction.atomic():
        SchemeFactory(duration_minutes=30, warn_minutes=30)


class TestPages:
    def test_choosing(self, client, admin):
        client.force_login(admin)
        case, scheme = CaseFactory(), SchemeFactory(name="Mediation on trial")
        assert b"Change" in client.get(f"/cases/{case.reference}/").content
        page = client.get(f"/cases/{case.reference}/scheme/")
        assert b"Mediation on trial" in page.content
        assert b"Complaint mediation" not in page.content
        sent = client.post(
            f"/cases/{case.reference}/scheme/", {"scheme": scheme.code, "version": 1}
        )
        assert sent.status_code == 302
        assert Case.objects.get(pk=case.pk).scheme == scheme
        stale = client.post(
            f"/cases/{case.reference}/scheme/", {"scheme": "SMALL_CLAIMS", "version": 1}
        )
        assert stale.status_code == 409
        assert b"out of date" in stale.content

    def test_settings_are_changed_by_system_administrators_only(self, client, admin):
        scheme = Scheme.objects.get(code="SMALL_CLAIMS")
        address = f"/admin/cases/scheme/{scheme.pk}/change/"
        client.force_login(admin)
        assert client.post(address, {}).status_code == 403
        client.force_login(UserFactory(role="SYSTEM_ADMIN"))
        facts = {
            field.name: getattr(scheme, field.name)
            for field in Scheme._meta.concrete_fields
            if field.name not in {"id", "code"} and getattr(scheme, field.name) is not False
        }
        answer = client.post(address, {**facts, "sunset_days": 40})
        assert answer.status_code == 302, answer.context["adminform"].form.errors
        assert Scheme.objects.get(code="SMALL_CLAIMS").sunset_days == 40
        facts.pop("takes_cases")
        assert b"it must take cases" in client.post(address, facts).content
