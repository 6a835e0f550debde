"""Cases in Django admin: corrections through services, transition buttons, no deleting."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from cases.enums import CaseState, PartyRole, TaskState
from cases.models import Case, DateToAvoid, Party, Task
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    SystemAdminFactory,
)
from tests.factories.cases import (
    CaseFactory,
    DateToAvoidFactory,
    DeadlineFactory,
    HearingFactory,
    ReferralFactory,
    ResultFactory,
    TaskFactory,
    TimelineEventFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    someone = CaseAdminFactory()
    client.force_login(someone)
    return someone


@pytest.fixture
def everything():
    case = CaseFactory()
    return [
        case,
        case.parties.first(),
        ReferralFactory(),
        ReferralFactory().batch,
        HearingFactory(case=case),
        DeadlineFactory(case=case),
        ResultFactory(case=case),
        TaskFactory(case=case),
        TimelineEventFactory(case=case),
    ]


@pytest.mark.parametrize("someone", [CaseAdminFactory, SystemAdminFactory, AuditorFactory])
def test_every_list_and_page_opens_and_nothing_can_be_deleted(client, everything, someone):
    client.force_login(someone())
    for thing in everything:
        name = thing._meta.model_name
        assert client.get(f"/admin/cases/{name}/").status_code == 200, name
        page = client.get(f"/admin/cases/{name}/{thing.pk}/change/")
        assert page.status_code == 200, name
        assert client.get(f"/admin/cases/{name}/", {"q": "x"}).status_code == 200, name
        assert client.post(f"/admin/cases/{name}/{thing.pk}/delete/").status_code == 403, name
        listed = name == "hearing" and someone is CaseAdminFactory
        added = client.get(f"/admin/cases/{name}/add/").status_code
        assert added == (200 if listed else 403), name
        assert 'name="state"' not in page.content.decode(), name


def test_history_can_be_seen_and_not_posted_to(client, person):
    hearing = HearingFactory(minutes=90)
    version = hearing.history.get()
    base = f"/admin/cases/hearing/{hearing.pk}/history/"
    assert client.get(base).status_code == 200
    assert client.get(f"{base}{version.pk}/").status_code == 200
    assert client.post(f"{base}{version.pk}/", {"minutes": 5}).status_code == 403
    hearing.refresh_from_db(fields=["minutes"])
    assert hearing.minutes == 90


def sent(case, **changes):
    """What the change page of a case posts."""
    management = {}
    for prefix in ("parties", "hearings"):
        management |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    facts = {
        "title": case.title,
        "claim_value": case.claim_value,
        "change_reason": "Court rang",
        "shown_version": case.version,
    }
    return {**management, **facts, **changes}


def test_a_case_is_corrected_with_a_reason(client, person):
    case = CaseFactory()
    url = reverse("admin:cases_case_change", args=[case.pk])
    assert client.post(url, sent(case, title="New v Old")).status_code == 302
    case = Case.objects.get()
    assert (case.title, case.version, case.state) == ("New v Old", 2, CaseState.REFERRED)
    version = case.history.first()
    assert (version.history_user, version.history_change_reason) == (person, "Court rang")
    assert case.events.get().sentence == "Case corrected: Court rang."
    assert client.post(url, sent(case, title="X", change_reason="")).status_code == 200
    assert Case.objects.get().title == "New v Old"


def test_a_state_that_is_posted_is_ignored(client, person):
    case = CaseFactory()
    url = reverse("admin:cases_case_change", args=[case.pk])
    client.post(url, sent(case, title="New v Old", state="CLOSED"))
    assert Case.objects.get().state == CaseState.REFERRED


def test_buttons_move_the_state(client, person):
    case = CaseFactory()
    page = reverse("admin:cases_case_change", args=[case.pk])
    unsuitable = reverse("admin:cases_case_mark_unsuitable", args=[case.pk])
    assert client.get(unsuitable).status_code == 302
    assert Case.objects.get().state == CaseState.REFERRED
    again = client.post(unsuitable, {"version": 0, "reason": "OUTSIDE_SCHEME"}, follow=True)
    assert "out of date" in again.content.decode()
    client.post(unsuitable, {"version": 1, "reason": "OUTSIDE_SCHEME"})
    assert Case.objects.get().state == CaseState.UNSUITABLE
    assert "Mark as unsuitable" not in client.get(page).content.decode()


def test_the_way_to_triage_says_what_is_missing(client, person):
    case = CaseFactory()
    case.parties.filter(role=PartyRole.DEFENDANT_1).update(phone="")
    page = client.get(reverse("admin:cases_case_change", args=[case.pk])).content.decode()
    assert "has no telephone number" in page
    assert "Answer the suitability checklist" in page
    assert f'href="{reverse("case_triage", args=[case.reference])}"' in page


@pytest.mark.parametrize("someone", [SystemAdminFactory, AuditorFactory])
def test_others_only_look(client, someone):
    case = CaseFactory()
    client.force_login(someone())
    page = reverse("admin:cases_case_change", args=[case.pk])
    assert "Go to triage" not in client.get(page).content.decode()
    assert client.post(page, sent(case, title="X")).status_code == 403
    unsuitable = reverse("admin:cases_case_mark_unsuitable", args=[case.pk])
    client.post(unsuitable, {"version": 1, "reason": "OUTSIDE_SCHEME"})
    assert Case.objects.get().state == CaseState.REFERRED


def test_a_party_and_its_dates_are_corrected_through_services(client, person):
    party = CaseFactory().parties.first()
    old = DateToAvoidFactory(party=party)
    day = timezone.localdate() + timedelta(days=9)
    facts = {
        "type": party.type, "name": "New Name", "solicitor_name": "", "email": party.email,
        "language": "cy", "contact_language": "en", "address": "1 High St", "postcode": "LS1 4AP",
        "phone": "07700900999", "contact_name": "", "contact_phone": "", "contact_email": "",
        "change_reason": "Party rang", "shown_version": 1,
        "dates_to_avoid-TOTAL_FORMS": 2, "dates_to_avoid-INITIAL_FORMS": 1,
        "dates_to_avoid-0-id": old.pk, "dates_to_avoid-0-party": party.pk,
        "dates_to_avoid-0-first_day": old.first_day, "dates_to_avoid-0-last_day": old.last_day,
        "dates_to_avoid-0-DELETE": "on",
        "dates_to_avoid-1-party": party.pk,
        "dates_to_avoid-1-first_day": day, "dates_to_avoid-1-last_day": day,
    }  # fmt: skip
    for shown in ("alternatives", "companions", "authority", "needs"):
        facts |= {f"{shown}-TOTAL_FORMS": 0, f"{shown}-INITIAL_FORMS": 0}
    url = reverse("admin:cases_party_change", args=[party.pk])
    assert client.post(url, facts).status_code == 302
    party = Party.objects.get(pk=party.pk)
    assert (party.name, party.phone) == ("New Name", "07700900999")
    assert party.history.first().history_change_reason == "Party rang"
    assert DateToAvoid.objects.get().first_day == day
    assert DateToAvoid.history.filter(history_type="-").get().history_user == person
    assert {event.kind for event in party.case.events.all()} == {
        "cases.correct_party",
        "cases.change_dates_to_avoid",
    }


def test_dates_that_end_before_they_start_are_refused_on_the_page(client, person):
    party = CaseFactory().parties.first()
    url = reverse("admin:cases_party_change", args=[party.pk])
    facts = {name: getattr(party, name) for name in ("type", "name", "email", "phone")}
    day = timezone.localdate()
    answer = client.post(
        url,
        {
            **facts,
            "change_reason": "x",
            "shown_version": 1,
            "dates_to_avoid-TOTAL_FORMS": 1,
            "dates_to_avoid-INITIAL_FORMS": 0,
            "dates_to_avoid-0-party": party.pk,
            "dates_to_avoid-0-first_day": day,
            "dates_to_avoid-0-last_day": day - timedelta(days=1),
        },
    )
    assert "must not be before" in answer.content.decode()


def test_a_task_is_marked_as_done(client, person):
    task = TaskFactory()
    chosen = {"action": "mark_done", "_selected_action": [task.pk]}
    client.post("/admin/cases/task/", chosen)
    assert Task.objects.get().state == TaskState.DONE


def test_every_model_that_staff_look_up_is_registered():
    names = {model.__name__ for model in admin.site._registry if model._meta.app_label == "cases"}
    assert names == {
        "Case", "CaseAccess", "Closure", "Conflict", "CourtChange", "Deadline",
        "ExplainedDay", "Hearing", "HearingFile", "Party", "QuarantinedRecord", "Referral",
        "ReferralBatch", "Reopening", "Result", "Scheme", "SourceHealth", "TakenFile", "Task",
        "TimelineEvent",
    }  # fmt: skip


@pytest.mark.parametrize("number", ["abc", "²", "9" * 30])
def test_a_referral_file_that_is_not_there_shows_no_error(client, person, number):
    assert client.get(f"/admin/cases/referralbatch/{number}/change/").status_code == 302


@pytest.mark.parametrize("version", ["", "²", "9" * 5000, "-1"])
def test_a_button_pressed_on_a_page_of_another_version_changes_nothing(client, person, version):
    case = CaseFactory()
    sent = {"version": version, "reason": "OUTSIDE_SCHEME"}
    client.post(f"/admin/cases/case/{case.pk}/mark-unsuitable/", sent)
    assert Case.objects.get(pk=case.pk).state == CaseState.REFERRED
    assert client.post("/admin/cases/case/987654/mark-unsuitable/").status_code == 404
