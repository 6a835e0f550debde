"""The story of a case: filters, folding, pages, and what it must not give away."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.urls import reverse

from cases.models import TimelineEvent
from cases.selectors.story import GROUPS, PAGE, Wanted, fold, group_of, page_of_story, story_of
from tests.factories.accounts import AuditorFactory, CaseAdminFactory, UserFactory
from tests.factories.cases import CaseFactory, TimelineEventFactory
from tests.factories.record import CommunicationFactory, OfficeNoteFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def admin(client):
    person = CaseAdminFactory(name="Ada Admin")
    client.force_login(person)
    return person


@pytest.fixture
def case():
    return CaseFactory(mediator=UserFactory(name="Maya Mediator"))


def add(case, kind="cases.correct_case", sentence="Case corrected.", minutes=0, actor=None):
    at = AT + timedelta(minutes=minutes)
    return TimelineEventFactory(case=case, kind=kind, sentence=sentence, at=at, actor=actor)


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        ("cases.import_feed", "case"),
        ("cases.correct_party", "parties"),
        ("cases.capture_needs", "parties"),
        ("cases.mark_booked", "appointments"),
        ("appointments.book_appointment", "appointments"),
        ("cases.add_hearing", "hearings"),
        ("cases.request_vacate", "hearings"),
        ("mediations.add_note", "mediation"),
        ("settlements.issue_agreement", "agreement"),
        ("cases.acknowledge_notice", "notices"),
        ("cases.finish_task", "tasks"),
        ("cases.write_note", "record"),
        ("cases.log_communication", "record"),
        ("cases.record_review", "record"),
    ],
)
def test_every_kind_has_its_group(kind, group):
    assert group_of(kind) == group
    assert group in GROUPS


def test_filters_by_kind_person_day_and_words(case, admin):
    add(case, "cases.correct_party", "Contact details of claimant 1 corrected.", 0, admin)
    add(case, "cases.mark_booked", "Booked for Monday.", 60 * 24, case.mediator)
    add(case, "cases.mark_overdue", "A date has passed.", 60 * 48)

    def found(**wanted):
        return [event.sentence.split()[0] for event in story_of(case, Wanted(**wanted))]

    assert found() == ["A", "Booked", "Contact"]
    assert found(group="appointments") == ["Booked"]
    assert found(person=str(admin.pk)) == ["Contact"]
    assert found(person="service") == ["A"]
    assert found(first_day=date(2026, 11, 3), last_day=date(2026, 11, 3)) == ["Booked"]
    assert found(words="DATE passed") == ["A"]
    assert found(words="nothing\0like") == []


def test_checks_of_one_person_in_a_row_are_one_line(case, admin):
    for minute in range(5):
        add(case, "mediations.tick_check", f"Check {minute}.", minute, case.mediator)
    add(case, minutes=9)
    add(case, "mediations.tick_check", "Check 9.", 10, case.mediator)
    lines = fold(story_of(case, Wanted()))
    assert [len(line.folded) for line in lines] == [0, 0, 5]


@pytest.mark.parametrize("checks", [0, 190, 260])
def test_pages_show_every_event_once(case, checks):
    """However many fold, the pages together hold each event, and each page costs one query."""
    TimelineEvent.objects.bulk_create(
        [
            TimelineEvent(case=case, kind="mediations.tick_check", sentence=str(n), at=AT)
            for n in range(checks)
        ]
        + [TimelineEvent(case=case, kind="cases.x", sentence="x", at=AT) for _ in range(60)]
    )
    seen, after = [], ""
    for _ in range(20):
        page = page_of_story(story_of(case, Wanted()), after=after)
        assert len(page.lines) <= PAGE
        seen += [e.pk for line in page.lines for e in (line.folded or [line.event])]
        after = page.older
        if not after:
            break
    assert len(seen) == len(set(seen)) == checks + 60


def test_the_page_costs_the_same_whatever_the_length(
    client, case, admin, django_assert_num_queries
):
    url = reverse("case_story", args=[case.reference])
    add(case, actor=admin)
    # session, person, case, people, events, log of the read; and kinds when filtered by one
    for query, queries in (({}, 6), ({"group": "case"}, 7)):
        with django_assert_num_queries(queries):
            client.get(url, query)
    for minute in range(30):
        add(case, minutes=minute, actor=admin)
    for query, queries in (({}, 6), ({"group": "case"}, 7)):
        with django_assert_num_queries(queries):
            client.get(url, query)


def test_nonsense_narrows_nothing_and_no_hit_says_so(client, case, admin):
    add(case)
    url = reverse("case_story", args=[case.reference])
    wrong = {"group": "x", "person": "9999", "first_day": "soon", "after": "rubbish"}
    assert "Case corrected." in client.get(url, wrong).content.decode()
    assert "Nothing fits" in client.get(url, {"words": "nobody"}).content.decode()
    assert (
        "Nothing yet"
        in client.get(reverse("case_story", args=[CaseFactory().reference])).content.decode()
    )


def test_the_file_is_safe_in_a_spreadsheet(client, case, admin):
    add(case, sentence="=HYPERLINK(1)", actor=UserFactory(name="@sum"))
    answer = client.get(reverse("case_story_file", args=[case.reference]))
    rows = list(csv.reader(StringIO(answer.getvalue().decode())))
    assert rows[0] == ["moment", "kind", "what_happened", "who"]
    assert rows[1] == ["2026-11-02 09:00:00", "The case itself", "'=HYPERLINK(1)", "'@sum"]


@pytest.mark.parametrize("words", ["lighthouse", "Light"])
def test_a_search_finds_nothing_of_notes_and_contacts(client, case, words):
    """Whoever may read the story cannot ask it what the notes say."""
    OfficeNoteFactory(case=case, text="The lighthouse is sold.")
    CommunicationFactory(case=case, about="The lighthouse")
    add(case)
    client.force_login(AuditorFactory())
    page = client.get(reverse("case_story", args=[case.reference]), {"words": words})
    assert "Nothing fits" in page.content.decode()


@pytest.mark.parametrize("name", ["case_story", "case_story_file", "case_print", "case_report"])
def test_a_stranger_finds_no_such_page(client, case, name):
    client.force_login(UserFactory())
    assert client.get(reverse(name, args=[case.reference])).status_code == 404
