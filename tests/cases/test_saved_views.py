"""Views of the list that people keep, share and open their list with."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from cases.errors import ViewRefused
from cases.models import DefaultView, SavedView
from cases.services import saved_views
from cases.services.saved_views import delete_view, save_view
from core.errors import NotAllowed
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import CaseFactory, DefaultViewFactory, SavedViewFactory

pytestmark = pytest.mark.django_db
NEW = "/cases/views/new/"


@pytest.fixture
def mediator(client):
    person = UserFactory()
    client.force_login(person)
    return person


def names(client):
    return [view.name for view in client.get("/cases/?view=all").context["views"]]


def test_filters_are_kept_under_a_name_and_open_the_list(client, mediator):
    CaseFactory(mediator=mediator, state="READY")
    page = client.get(f"{NEW}?state=READY&state=rubbish&page=7").content.decode()
    assert "The view shows all your cases." in page
    page = client.get(f"{NEW}?state=READY&next=//evil.example")
    assert "Ready to book" in page.content.decode()
    sent = {"name": "Mine to book", "query": "state=READY&next=//evil.example", "default": "on"}
    answer = client.post(NEW, sent)
    assert answer["Location"] == "/cases/?state=READY"
    assert SavedView.objects.get().query == "state=READY"
    assert client.get("/cases/")["Location"] == "/cases/?state=READY"
    page = client.get("/cases/?state=READY")
    assert page.context["current"] == SavedView.objects.get().pk
    assert client.get("/cases/?view=all").status_code == 200


def test_a_name_is_needed_and_used_once(client, mediator):
    assert client.post(NEW, {"name": "", "query": ""}).status_code == 422
    client.post(NEW, {"name": "Mine", "query": "state=READY"})
    again = client.post(NEW, {"name": "Mine", "query": "state=BOOKED"})
    assert again.status_code == 422
    assert "already have a view called “Mine”" in again.content.decode()
    assert "state=BOOKED" in again.content.decode()
    assert SavedView.objects.get().query == "state=READY"


def test_a_shared_view_is_the_teams_to_open_and_the_owners_to_change(client, mediator):
    leader = LeaderFactory(team=mediator.team)
    stranger = UserFactory()
    view = save_view(name="Ours", query="state=READY", shared=True, default=False, actor=leader)
    own = save_view(name="My own", query="", shared=False, default=False, actor=leader)
    assert names(client) == ["Ours"]
    for action in ("view_change", "view_delete"):
        assert client.get(reverse(action, args=[view.pk])).status_code == 404
    client.post(reverse("view_default", args=[view.pk]), {"default": "yes"})
    assert client.get("/cases/")["Location"] == "/cases/?state=READY"
    assert client.post(reverse("view_default", args=[own.pk])).status_code == 404
    client.force_login(stranger)
    assert names(client) == []
    with pytest.raises(NotAllowed):
        delete_view(view_id=view.pk, actor=stranger)
    with pytest.raises(NotAllowed):
        save_view(name="x", query="", shared=False, default=False, actor=stranger, view_id=view.pk)


def test_a_view_no_longer_shared_opens_nobody_elses_list(mediator):
    leader = LeaderFactory(team=mediator.team)
    view = SavedViewFactory(owner=leader, shared_with=leader.team)
    DefaultViewFactory(view=view, person=mediator)
    DefaultViewFactory(view=view, person=leader)
    save_view(
        name="Mine", query=view.query, shared=False, default=True, actor=leader, view_id=view.pk
    )
    assert DefaultView.objects.get().person == leader


def test_rename_stop_sharing_delete(client, mediator):
    view = SavedViewFactory(owner=mediator, shared_with=mediator.team, query="state=READY")
    url = reverse("view_change", args=[view.pk])
    page = client.get(url).content.decode()
    assert "checked" in page
    client.post(url, {"name": "Better"})
    view.refresh_from_db()
    assert (view.name, view.shared_with, view.query) == ("Better", None, "state=READY")
    gone = reverse("view_delete", args=[view.pk])
    assert "Delete the view “Better”?" in client.get(gone).content.decode()
    assert client.post(gone)["Location"] == "/cases/?view=all"
    assert client.post(gone).status_code == 404
    assert not SavedView.objects.exists()


def test_somebody_without_a_team_shares_with_nobody(client):
    admin = CaseAdminFactory(team=None)
    client.force_login(admin)
    assert "Share it with" not in client.get(NEW).content.decode()
    with pytest.raises(ViewRefused):
        save_view(name="x", query="", shared=True, default=False, actor=admin)


def test_views_are_bounded(mediator, monkeypatch):
    monkeypatch.setattr(saved_views, "MOST_VIEWS", 1)
    SavedViewFactory(owner=mediator)
    with pytest.raises(ViewRefused, match="Delete one"):
        save_view(name="x", query="", shared=False, default=False, actor=mediator)


def test_filters_that_do_not_fit_are_refused_on_the_page(client, mediator):
    sent = {"name": "Long", "query": urlencode({"q": "é" * 190})}
    page = client.post(NEW, sent)
    assert page.status_code == 422
    assert "These filters are too long to keep as a view." in page.content.decode()
    assert not SavedView.objects.exists()


def test_the_list_costs_the_same_with_one_and_three_views(
    client, mediator, django_assert_num_queries
):
    SavedViewFactory(owner=mediator)
    # session, person, saved views, mediators and schemes of the filter, cases
    with django_assert_num_queries(6):
        client.get("/cases/?view=all")
    SavedViewFactory.create_batch(2, owner=mediator, shared_with=mediator.team)
    with django_assert_num_queries(6):
        client.get("/cases/?view=all")
