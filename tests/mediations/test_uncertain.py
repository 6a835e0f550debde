"""Before the mediation its mediator says in one press whom they know and whom not (H6, H11)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Conflict, Task, TimelineEvent
from cases.services.conflict_decisions import uphold_conflict
from cases.services.conflicts import recheck_booked, recheck_case, remember_parties
from cases.services.interests import declare_interest
from mediations.models import Mediation
from mediations.services import conduct
from tests.cases.interests import begun
from tests.factories.accounts import LeaderFactory, UserFactory
from tests.factories.cases import CompanionFactory, ConflictFactory

pytestmark = pytest.mark.django_db
PRIVATE = "My neighbour of many years"


@pytest.fixture
def near(course):
    """The claimant is named nearly like somebody the mediator has declared."""
    name_claimant(course, "Rhys Evens")
    declare(course, "Rhys Evans")
    return Conflict.objects.get()


def name_claimant(course, name):
    party = course.parties[0]
    party.name = name
    party.save()


def declare(course, name):
    declare_interest(
        mediator_id=course.mediator.pk,
        name=name,
        relationship=PRIVATE,
        actor=course.mediator,
        at=timezone.now(),
    )
    recheck_booked(at=timezone.now())


def tab(course):
    return reverse("case_mediation", args=[course.case.reference])


def answer(client, course, conflict, knows, version=None):
    url = reverse("mediation_conflict", args=[course.case.reference, conflict.pk])
    sent = {"knows": knows, "version": version or conflict.version}
    return client.post(url, sent, follow=True)


def test_somebody_the_mediator_does_not_know_is_answered_in_one_press(client, course, near):
    client.force_login(course.mediator)
    page = client.get(tab(course)).text
    assert "Claimant 1: Rhys Evens" in page
    assert near.sentence in page
    assert "Start the mediation</button>" in page
    after = answer(client, course, near, "no").text
    assert "Do you know any of them?" not in after
    assert "Start the mediation</button>" in after
    near = Conflict.objects.get()
    assert (near.state, near.decided_by) == ("CLEARED", course.mediator)
    assert near.reason == "The mediator does not know them."
    story = TimelineEvent.objects.get(kind="cases.answer_conflict").sentence
    assert "cleared, by the mediator's own word" in story
    assert "Evans" not in story
    assert not Task.objects.exists()


def test_a_slip_is_taken_back_by_the_mediator_until_the_leader_has_decided(client, course, near):
    client.force_login(course.mediator)
    assert "say so" in answer(client, course, near, "yes").text
    own, again = (
        reverse("conflict_detail", args=[near.pk]),
        reverse("conflict_reopen", args=[near.pk]),
    )
    assert "That was a mistake</button>" in client.get(own).text
    client.post(again)
    assert Conflict.objects.get().state == "FOUND"
    assert Task.objects.get().state == "OVERTAKEN"
    assert TimelineEvent.objects.get(kind="cases.reopen_conflict").actor == course.mediator
    assert "Start the mediation</button>" in client.get(tab(course)).text
    leader = LeaderFactory(team=course.mediator.team)
    uphold_conflict(conflict_id=near.pk, reason="Her cousin", actor=leader, at=timezone.now())
    assert "That was a mistake" not in client.get(own).text
    assert client.post(again).status_code == 403
    assert Conflict.objects.get().state == "UPHELD"


def test_somebody_the_mediator_knows_stops_the_mediation_and_asks_the_leader(client, course, near):
    client.force_login(course.mediator)
    after = answer(client, course, near, "yes").text
    assert "You cannot begin this mediation" in after
    assert "Start the mediation</button>" not in after
    assert Conflict.objects.get().state == "UPHELD"
    task = Task.objects.get(case=course.case)
    assert (task.role, task.team) == ("TEAM_LEADER", course.mediator.team)
    assert "Find another mediator" in task.title
    refused = client.post(reverse("mediation_start", args=[course.case.reference]))
    assert refused.status_code == 409
    assert not Mediation.objects.exists()


def test_it_is_asked_again_while_preparing_and_not_later(client, course, near):
    course.start()
    client.force_login(course.mediator)
    assert "Do you know any of them?" in client.get(tab(course)).text
    course.complete("PREPARATION")
    course.act(conduct.advance)
    assert "Do you know any of them?" not in client.get(tab(course)).text


def test_what_is_shown_is_of_the_case_itself_and_nothing_else(client, course):
    """Neither what was declared, nor the earlier mediation, nor in what part somebody comes."""
    earlier = begun(course.mediator, {"name": "Taff Boilers Ltd", "type": "COMPANY"})
    remember_parties(earlier)
    name_claimant(course, "Taff Boilers Limited")
    course.parties[0].type = "COMPANY"
    course.parties[0].save()
    CompanionFactory(
        party=course.parties[1], name="Kim Friend", kind="INDEPENDENT_PERSON", relation="Guardian"
    )
    declare(course, "Kim Frend")
    other = ConflictFactory(
        party=course.parties[1], mediator=UserFactory(), exact=False, sentence="Of a colleague."
    )
    case = Case.objects.get(pk=course.case.pk)
    recheck_case(case, [course.mediator.pk], at=timezone.now())
    client.force_login(course.mediator)
    page = client.get(tab(course)).text
    shown = page.split('id="uncertain"')[1].split("</section>")[0]
    assert "Claimant 1: Taff Boilers Limited" in shown
    assert "Defendant 1: Kim Friend" in shown
    sealed = ("Kim Frend", PRIVATE, earlier.reference, "ndependent", "Guardian", other.sentence)
    for hidden in sealed:
        assert hidden not in shown


def test_only_the_cases_mediator_is_asked_and_only_about_what_is_not_certain(client, course, near):
    for other in (LeaderFactory(team=course.mediator.team), UserFactory(team=course.mediator.team)):
        client.force_login(other)
        assert "Do you know any of them?" not in client.get(tab(course)).text
        assert answer(client, course, near, "no").status_code in (403, 404)
    client.force_login(course.mediator)
    assert answer(client, course, near, "perhaps").status_code == 404
    assert "changed" in answer(client, course, near, "no", version=99).text
    declare(course, course.parties[1].name)
    exact = Conflict.objects.get(exact=True)
    assert answer(client, course, exact, "no").status_code == 403
    assert Conflict.objects.filter(state="FOUND").count() == 2


def test_a_second_press_changes_nothing(client, course, near):
    client.force_login(course.mediator)
    answer(client, course, near, "no")
    near = Conflict.objects.get()
    assert "already decided" in answer(client, course, near, "yes").text
    assert Conflict.objects.get().state == "CLEARED"


def test_asking_costs_the_same_at_one_and_three(client, course, django_assert_num_queries):
    client.force_login(course.mediator)
    for rows in (1, 2):
        for party in course.parties[:rows]:
            ConflictFactory(
                party=party, mediator=course.mediator, exact=False, ground=f"G{rows}{party.pk}"
            )
        with django_assert_num_queries(16):
            client.get(tab(course))


def test_the_page_of_the_conflict_leads_its_mediator_to_the_question(client, course, near):
    address, asked = reverse("conflict_detail", args=[near.pk]), "Say whether you know them"
    client.force_login(course.mediator)
    page = client.get(address).text
    assert asked in page
    assert f'href="{tab(course)}"' in page
    client.force_login(LeaderFactory(team=course.mediator.team))
    assert asked not in client.get(address).text
    course.start()
    client.force_login(course.mediator)
    assert "Tell your team leader" in client.get(address).text


@pytest.mark.parametrize("state", ["SETTLED", "CLOSED", "READY"])
def test_a_word_that_comes_late_is_told_to_the_leader(client, course, near, state):
    Case.objects.update(state=state)
    Task.objects.all().delete()
    client.force_login(course.mediator)
    page = answer(client, course, near, "yes").text
    assert "The team leader is being asked what follows" in page
    task = Task.objects.get()
    assert (task.role, task.team, task.state) == ("TEAM_LEADER", course.case.team, "OPEN")
    assert "Decide what follows" in task.title
    assert course.parties[0].name not in task.title
    client.post(reverse("conflict_reopen", args=[near.pk]))
    assert Task.objects.get().state == "OVERTAKEN"
    answer(client, course, Conflict.objects.get(), "yes")
    assert Task.objects.filter(state="OPEN").count() == 1


def test_a_late_word_that_they_are_strangers_asks_nobody(client, course, near):
    Case.objects.update(state="SETTLED")
    client.force_login(course.mediator)
    answer(client, course, near, "no")
    assert not Task.objects.filter(dedupe_key__startswith="late-word:").exists()
