"""The pages about hearings: the form from the case, the list of a team's courts, the admin."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.models import Hearing
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    CourtFactory,
    LeaderFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import HearingFactory
from tests.reading import again

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year + 1
# A Wednesday in June, when courts sit.
DAY = next(date(YEAR, 6, n) for n in range(7, 14) if date(YEAR, 6, n).weekday() == 2)


@pytest.fixture
def admin(client):
    person = CaseAdminFactory()
    client.force_login(person)
    return person


def entered(place, **changes):
    return {
        "hearing_id": "H-1",
        "court": str(place.pk),
        "date_day": str(DAY.day),
        "date_month": "6",
        "date_year": str(YEAR),
        "clock": "10:30",
        "minutes": "90",
        "kind": "Small claims hearing",
        **changes,
    }


class TestForm:
    def test_add_move_remove_and_list_again(self, client, admin, case, court):
        page = f"/cases/{case.reference}/"
        assert client.get(f"{page}hearings/add/").status_code == 200
        answer = client.post(f"{page}hearings/add/", entered(court), follow=True)
        assert "Hearing H-1 is in the list." in answer.content.decode()
        hearing = Hearing.objects.get()
        assert timezone.localtime(hearing.starts_at).hour == 10
        assert court.epimms_id in answer.content.decode()
        assert court.address in answer.content.decode()
        move = f"{page}hearings/{hearing.pk}/move/"
        assert client.get(move).status_code == 200
        client.post(move, entered(court, clock="2.15pm", version=hearing.version))
        assert timezone.localtime(again(hearing).starts_at).strftime("%H:%M") == "14:15"
        remove = f"{page}hearings/{hearing.pk}/remove/"
        client.post(remove, {"reason": "Adjourned", "version": again(hearing).version})
        assert again(hearing).state == "REMOVED"
        assert "Adjourned" in client.get(page).content.decode()
        assert "nothing is left to remove" in client.get(remove).content.decode()
        assert "cannot be moved" in client.get(move).content.decode()
        form = client.get(f"{page}hearings/add/?again={hearing.pk}").content.decode()
        assert 'value="H-1"' in form
        client.post(f"{page}hearings/add/", entered(court))
        assert again(hearing).state == "LISTED"

    @pytest.mark.parametrize(
        ("changes", "when"),
        [
            ({"date_day": "25", "date_month": "12"}, f"25 December {YEAR} at 10:30"),
            ({"clock": "03:00"}, "at 03:00"),
            ({"clock": "17:30"}, "at 17:30"),
            # The bank holidays of that year are not known yet; its weekends are.
            ({"date_day": "6", "date_month": "6", "date_year": "2060"}, "Sunday 6 June 2060"),
        ],
    )
    def test_an_unusual_time_is_asked_about_and_taken_once_it_is_sure(
        self, client, admin, case, court, changes, when
    ):
        page = f"/cases/{case.reference}/hearings/add/"
        assert b"The court has listed it" not in client.get(page).content
        answer = client.post(page, entered(court, **changes))
        assert (answer.status_code, Hearing.objects.count()) == (422, 0)
        text = answer.content.decode()
        assert "Courts do not usually sit on" in text
        assert when in text
        assert "The court has listed it for this day and time" in text
        client.post(page, entered(court, **changes, sure="on"))
        assert Hearing.objects.count() == 1

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"hearing_id": ""}, "Fill in “Hearing number”."),
            ({"court": ""}, "Choose a court."),
            ({"date_day": "31", "date_month": "2"}, "Enter a real date"),
            ({"date_year": "2020"}, "must be in the future"),
            ({"date_year": "99999"}, "Enter a real date"),
            ({"clock": "half past"}, "Enter a time"),
            ({"minutes": "0"}, "Enter a number of minutes"),
            (
                {"date_day": "28", "date_month": "3", "date_year": "2027", "clock": "01:30"},
                "There is no 01:30 on Sunday 28 March 2027",
            ),
            (
                {"date_day": "31", "date_month": "10", "date_year": "2027", "clock": "01:30"},
                "01:30 comes twice on Sunday 31 October 2027",
            ),
        ],
    )
    def test_a_mistake_keeps_what_was_typed(self, client, admin, case, court, changes, sentence):
        sent = entered(court, kind="Disposal hearing", **changes)
        answer = client.post(f"/cases/{case.reference}/hearings/add/", sent)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert "Disposal hearing" in answer.content.decode()
        assert not Hearing.objects.exists()

    def test_a_double_click_lists_one(self, client, admin, case, court):
        for _ in range(2):
            client.post(f"/cases/{case.reference}/hearings/add/", entered(court))
        assert Hearing.objects.count() == 1

    def test_an_old_page_is_refused_and_can_be_sent_again(
        self, client, admin, case, court, hearing
    ):
        address = f"/cases/{case.reference}/hearings/{hearing.pk}/move/"
        sent = entered(court, version=hearing.version + 5)
        answer = client.post(address, sent)
        assert answer.status_code == 409
        assert "out of date" in answer.content.decode()
        assert f'name="version" value="{hearing.version}"' in answer.content.decode()

    def test_why_a_hearing_on_its_way_out_cannot_be_moved(self, client, admin, case):
        hearing = HearingFactory(case=case, state="VACATE_REQUESTED")
        address = f"/cases/{case.reference}/hearings/{hearing.pk}/move/"
        assert "which is right" in client.get(address).content.decode()
        answer = client.post(address, entered(hearing.court, version=1))
        assert answer.status_code == 409
        assert "Ask the listing team which is right" in answer.content.decode()

    def test_a_hearing_of_another_case_is_not_found(self, client, admin, case):
        other = HearingFactory()
        for page in (f"{other.pk}/move/", f"{other.pk}/remove/", f"add/?again={other.pk}"):
            assert client.get(f"/cases/{case.reference}/hearings/{page}").status_code == 404
        for word in ("x", "9" * 30, "²"):
            address = f"/cases/{case.reference}/hearings/add/"
            assert client.get(address, {"again": word}).status_code == 404

    @pytest.mark.parametrize(
        ("person", "status"),
        [
            (LeaderFactory, 404),
            (UserFactory, 404),
            (ListingOfficerFactory, 404),
            (SystemAdminFactory, 403),
            (AuditorFactory, 403),
        ],
    )
    def test_others_may_not(self, client, case, hearing, person, status):
        client.force_login(person())
        for page in ("add/", f"{hearing.pk}/move/", f"{hearing.pk}/remove/"):
            answer = client.get(f"/cases/{case.reference}/hearings/{page}")
            assert answer.status_code == status

    def test_buttons_only_for_those_who_may(self, client, case, hearing, mediator):
        client.force_login(mediator)
        page = client.get(f"/cases/{case.reference}/").content.decode()
        assert hearing.hearing_id in page
        assert "/hearings/" not in page


class TestList:
    def test_an_officer_sees_their_courts_and_no_case(self, client, officer, case, hearing):
        other = HearingFactory()
        client.force_login(officer)
        page = client.get("/hearings/").content.decode()
        assert case.reference in page
        assert other.case.reference not in page
        assert f"/cases/{case.reference}/" not in page
        assert case.title not in page
        assert other.court.name not in page

    def test_filters_and_the_empty_page(self, client, admin, court):
        coming = HearingFactory(court=court)
        past = HearingFactory(starts_at=timezone.now() - timedelta(days=3))
        gone = HearingFactory(
            state="REMOVED", removed_at=timezone.now(), removed_reason="Adjourned"
        )

        def numbers(**query):
            return [row.hearing_id for row in client.get("/hearings/", query).context["page"]]

        assert numbers() == [coming.hearing_id]
        assert numbers(show="PAST") == [past.hearing_id]
        assert numbers(show="REMOVED") == [gone.hearing_id]
        assert len(numbers(show="ALL")) == 3
        assert numbers(show="ALL", court=court.pk) == [coming.hearing_id]
        assert len(numbers(show="ALL", court="x")) == 3
        empty = client.get("/hearings/", {"court": CourtFactory().pk})
        assert "No hearings here." in empty.content.decode()

    def test_one_and_three_rows_cost_the_same(
        self, client, officer, court, django_assert_num_queries
    ):
        client.force_login(officer)
        HearingFactory(court=court)
        # session, person, courts of the filter, count, hearings, team
        with django_assert_num_queries(6):
            client.get("/hearings/")
        HearingFactory(court=court)
        HearingFactory(court=court)
        with django_assert_num_queries(6):
            client.get("/hearings/")

    def test_an_officer_without_a_team_sees_nothing(self, client, hearing):
        client.force_login(ListingOfficerFactory(team=None))
        assert "No hearings here." in client.get("/hearings/").content.decode()

    @pytest.mark.parametrize("person", [UserFactory, LeaderFactory, AuditorFactory])
    def test_others_find_hearings_on_their_cases(self, client, person):
        client.force_login(person())
        assert client.get("/hearings/").status_code == 403


class TestAdmin:
    def sent(self, court, **changes):
        return {
            "case_number": "",
            "hearing_id": "H-9",
            "court": court.pk,
            "starts_at_0": f"{DAY:%d/%m/%Y}",
            "starts_at_1": "10:30",
            "minutes": "60",
            "kind": "Disposal hearing",
            **changes,
        }

    def test_add_move_and_remove(self, client, admin, case, court):
        add = "/admin/cases/hearing/add/"
        assert client.get(add).status_code == 200
        assert client.post(add, self.sent(court, case_number="999XX999")).status_code == 200
        answer = client.post(add, self.sent(court, case_number=case.reference.lower()))
        assert answer.status_code == 302
        hearing = Hearing.objects.get()
        assert case.events.first().kind == "cases.list_hearing"
        change = f"/admin/cases/hearing/{hearing.pk}/change/"
        assert client.post(change, self.sent(court, shown_version=7)).status_code == 200
        moved = self.sent(court, shown_version=1, starts_at_1="14:00")
        assert client.post(change, moved).status_code == 302
        assert timezone.localtime(again(hearing).starts_at).hour == 14
        remove = f"/admin/cases/hearing/{hearing.pk}/remove/"
        assert f'href="{remove}"' in client.get(change).content.decode()
        assert client.get(remove).status_code == 200
        assert client.post(remove, {"reason": "", "version": 2}).status_code == 422
        assert client.post(remove, {"reason": "x", "version": 1}).status_code == 422
        assert client.post(remove, {"reason": "Moved", "version": 2}).status_code == 302
        assert again(hearing).state == "REMOVED"
        page = client.get(change).content.decode()
        assert f"again={hearing.pk}" in page
        assert 'name="minutes"' not in page

    @pytest.mark.parametrize(
        ("day", "clock", "when"),
        [(f"25/12/{YEAR}", "10:30", "25 December"), (f"{DAY:%d/%m/%Y}", "17:30", "at 17:30")],
    )
    def test_an_unusual_time_is_asked_about_like_everywhere(
        self, client, admin, case, court, day, clock, when
    ):
        add = "/admin/cases/hearing/add/"
        usual = self.sent(court, case_number=case.reference)
        unusual = {"starts_at_0": day, "starts_at_1": clock}
        answer = client.post(add, {**usual, **unusual})
        assert (answer.status_code, Hearing.objects.count()) == (200, 0)
        page = answer.content.decode()
        assert "Courts do not usually sit on" in page
        assert when in page
        client.post(add, usual)
        change = f"/admin/cases/hearing/{Hearing.objects.get().pk}/change/"
        assert client.post(change, {**usual, **unusual, "shown_version": 1}).status_code == 200
        # What was found to be sure is asked once: not when something else is put right.
        sure = {**usual, **unusual, "shown_version": 1, "sure": "on"}
        assert client.post(change, sure).status_code == 302
        longer = {**usual, **unusual, "shown_version": 2, "minutes": "90"}
        assert client.post(change, longer).status_code == 302
        assert Hearing.objects.get().minutes == 90

    def test_a_number_in_use_and_a_time_that_is_none(self, client, admin, case, hearing, court):
        add = "/admin/cases/hearing/add/"
        sent = self.sent(court, case_number=case.reference, hearing_id=hearing.hearing_id)
        assert "already exists" in client.post(add, sent).content.decode()
        sent = self.sent(court, case_number=case.reference, starts_at_0="28/03/2027")
        answer = client.post(add, {**sent, "starts_at_1": "01:30"})
        assert "may not exist" in answer.content.decode()

    @pytest.mark.parametrize("person", [AuditorFactory, SystemAdminFactory])
    def test_others_only_look(self, client, hearing, person):
        client.force_login(person())
        assert client.get("/admin/cases/hearing/add/").status_code == 403
        change = f"/admin/cases/hearing/{hearing.pk}/"
        assert 'name="minutes"' not in client.get(f"{change}change/").content.decode()
        assert client.post(f"{change}remove/", {"reason": "x", "version": 1}).status_code == 403
