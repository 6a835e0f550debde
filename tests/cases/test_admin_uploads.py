"""Uploading the court's files in Django admin."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Case, HearingFile, ReferralBatch
from tests.cases.feeds import HEADER, a_case
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    CourtFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import (
    CaseFactory,
)

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/cases/referralbatch/upload/"
HEARINGS = "/admin/cases/hearing/upload/"


@pytest.fixture
def person(client):
    someone = CaseAdminFactory()
    client.force_login(someone)
    return someone


def a_file(content, name="feed.json"):
    content = content if isinstance(content, bytes) else content.encode()
    return {"file": SimpleUploadedFile(name, content)}


def test_a_referral_file_is_uploaded_and_its_page_shows_every_record(client, person):
    feed = json.dumps({"cases": [a_case(), a_case(), {"casemanCaseNumber": "000DC777"}]})
    assert client.get(UPLOAD).status_code == 200
    answer = client.post(UPLOAD, a_file(feed), follow=True)
    text = answer.content.decode()
    batch = ReferralBatch.objects.get()
    assert answer.redirect_chain[-1][0] == f"/admin/cases/referralbatch/{batch.pk}/change/"
    assert (batch.uploaded_by, batch.accepted, batch.duplicate, batch.quarantined) == (
        person,
        1,
        1,
        1,
    )
    for words in ("received 3, accepted 1", "000DC777", "no list of parties", "000DC101"):
        assert words in text, words


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "This is a PDF"),
        (b"hello", "not a referral feed"),
        (b'{"cases": [', "not whole"),
        ("Ünïcode".encode("cp1252"), "not a referral feed"),
    ],
)
def test_a_wrong_file_is_refused_on_the_page(client, person, content, word):
    answer = client.post(UPLOAD, a_file(content))
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert not ReferralBatch.objects.exists()


def test_no_file_and_too_large_a_file(client, person, settings):
    assert "Choose the file" in client.post(UPLOAD).content.decode()
    settings.REFERRAL_FILE_LIMIT = 10
    assert "larger than" in client.post(UPLOAD, a_file(b"{" * 11)).content.decode()


@pytest.mark.parametrize("someone", [SystemAdminFactory, AuditorFactory])
def test_only_case_administrators_upload(client, someone):
    client.force_login(someone())
    answer = client.post(UPLOAD, a_file(json.dumps({"cases": [a_case()]})))
    assert answer.status_code == 403
    assert not Case.objects.exists()
    assert "upload/" not in client.get("/admin/cases/referralbatch/").content.decode()


def test_a_mediator_has_no_admin(client):
    client.force_login(UserFactory())
    assert client.get(UPLOAD).status_code in {302, 403}


def test_hearings_are_uploaded_and_problems_shown(client, person):
    CourtFactory(epimms_id="229786")
    case = CaseFactory(reference="000DC001")
    rows = (
        "case_number,hearing_id,court_epimms,starts_at,minutes,kind\n"
        "000DC001,H-1,229786,2027-06-07T10:30,90,Hearing\n"
        "000DC009,H-2,229786,2027-06-07T10:30,90,Hearing\n"
    )
    text = client.post(HEARINGS, a_file(rows, "h.csv"), follow=True).content.decode()
    assert "received 2, accepted 1, duplicate 0, refused 1" in text
    page = reverse("admin:cases_hearingfile_change", args=[HearingFile.objects.get().pk])
    assert f'kept under “<a href="{page}">Lists of hearings' in text
    assert "no case with the number “000DC009”" in text
    assert case.hearings.count() == 1
    refused = client.post(HEARINGS, a_file(HEADER, "h.csv"))
    assert "must name the columns" in refused.content.decode()
