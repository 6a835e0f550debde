"""Two people at once, on real connections."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.utils import timezone

from cases.models import Result, TimelineEvent
from core.errors import StalePage
from notifications.models import Notice
from settlements.enums import VersionState
from settlements.models import Document, Version
from settlements.services.issue import issue_agreement
from settlements.services.rendering import render_agreement
from settlements.services.terms import remove_term, renew_text
from tests.factories.settlements import agreed_by_all

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def together(*acts):
    """Run the acts at the same moment; what each gave or raised."""
    outcomes = [None] * len(acts)
    start = Barrier(len(acts))

    def run(number, act):
        try:
            start.wait(timeout=10)
            outcomes[number] = act()
        except Exception as refused:
            outcomes[number] = refused
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def act_of(version):
    case = version.agreement.case
    return {
        "case_id": case.pk,
        "version_id": version.pk,
        "actor": case.mediator,
        "at": timezone.now(),
    }


def test_two_issues_are_one():
    version = agreed_by_all()
    both = together(*[lambda: issue_agreement(**act_of(version))] * 2)
    assert both == [version, version]
    assert Result.objects.count() == 1
    assert TimelineEvent.objects.filter(kind="settlements.issue_agreement").count() == 1


def test_an_edit_and_an_issue_never_both_happen():
    version = agreed_by_all()
    together(
        lambda: issue_agreement(**act_of(version)),
        lambda: renew_text(**act_of(version)),
    )
    states = sorted(Version.objects.values_list("state", flat=True))
    assert states in (
        [VersionState.ISSUED],
        [VersionState.DRAFT, VersionState.SUPERSEDED],
    )


def test_of_two_edits_one_is_stale():
    version = agreed_by_all()
    both = together(*[lambda: remove_term(position=4, **act_of(version))] * 2)
    assert sum(isinstance(outcome, StalePage) for outcome in both) == 1
    assert Version.objects.count() == 2


def test_two_workers_make_and_send_one_document():
    version = agreed_by_all()
    issue_agreement(**act_of(version))
    before = Notice.objects.count()
    render = lambda: render_agreement(version_id=version.pk, at=timezone.now())  # noqa: E731
    one, other = together(render, render)
    assert one == other
    assert Document.objects.count() == 1
    assert Notice.objects.count() == before + 2
