"""Genuine, altered or unknown: page, command and the code as people type it."""

import json
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from settlements.enums import Verdict
from settlements.selectors import tidy_code
from settlements.services.checking import FILE_LIMIT, MOST_CODES, check_code, check_file
from settlements.services.issue import issue_agreement
from settlements.services.rendering import render_agreement
from settlements.views.verify import CHECKS_A_MINUTE
from tests.factories.settlements import agreed_by_all, drafted

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    version = agreed_by_all()
    case = version.agreement.case
    at = timezone.now()
    issue_agreement(case_id=case.pk, actor=case.mediator, at=at, version_id=version.pk)
    return render_agreement(version_id=version.pk, at=at)


def upload(client, content, name="agreement.pdf"):
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    return client.post(reverse("verify"), {"file": file})


def test_codes_as_people_type_them():
    assert tidy_code(" sm-7k4m 9qxt-ob2d ") == "SM-7K4M-9QXT-0B2D"
    assert tidy_code("7K4M9QXT0B2D") == "SM-7K4M-9QXT-0B2D"
    assert tidy_code("SM-123") == ""
    assert tidy_code("' OR 1=1 --") == ""


def test_the_file_as_issued_is_genuine(document):
    finding = check_file(bytes(document.content))
    assert finding.verdict == Verdict.GENUINE
    assert finding.sha256 == document.sha256


def test_any_changed_bit_is_noticed(document):
    content = bytes(document.content)
    verdicts = set()
    for place in range(0, len(content), len(content) // 40):
        changed = bytearray(content)
        changed[place] ^= 1
        verdicts.add(check_file(bytes(changed)).verdict)
    assert verdicts <= {Verdict.ALTERED, Verdict.UNKNOWN}
    assert Verdict.ALTERED in verdicts


def test_something_added_at_the_end_is_altered(document):
    finding = check_file(bytes(document.content) + b"\n")
    assert finding.verdict == Verdict.ALTERED
    assert finding.code == document.version.agreement.code
    assert finding.sha256 == ""


@pytest.mark.parametrize(
    "content", [b"", b"stream\n", b"stream\nxyz", b"%PDF-1.7 SM-0000-0000-0000"]
)
def test_other_files_are_unknown(content):
    assert check_file(content).verdict == Verdict.UNKNOWN


def test_a_file_made_of_codes_costs_few_queries(document, django_assert_max_num_queries):
    codes = "\n".join(f"SM-0000-{number:04d}-0000" for number in range(5000))
    with django_assert_max_num_queries(MOST_CODES + 1):
        assert check_file(codes.encode()).verdict == Verdict.UNKNOWN


def test_a_draft_is_unknown():
    assert check_code(drafted().agreement.code).verdict == Verdict.UNKNOWN


class TestPage:
    """Public: nobody signs in."""

    def test_by_code(self, client, document):
        version = document.version
        page = client.get(reverse("verify"), {"code": version.agreement.code.lower()})
        text = page.content.decode()
        assert 'data-verdict="GENUINE"' in text
        assert version.text_hash in text
        for party in version.agreement.case.parties.all():
            assert party.name not in text
        assert version.agreement.case.reference not in text

    def test_by_file(self, client, document):
        content = bytes(document.content)
        assert 'data-verdict="GENUINE"' in upload(client, content).content.decode()
        assert 'data-verdict="ALTERED"' in upload(client, content + b"x").content.decode()
        for other in (b"", b"hello"):
            assert 'data-verdict="UNKNOWN"' in upload(client, other).content.decode()

    def test_empty_page_and_missing_file(self, client):
        page = client.get(reverse("verify"))
        assert page.status_code == 200
        assert "data-verdict" not in page.content.decode()
        assert client.post(reverse("verify")).status_code == 422

    def test_a_file_that_is_too_large(self, client):
        page = upload(client, b"x" * (FILE_LIMIT + 1))
        assert page.status_code == 422
        assert "10 MB" in page.content.decode()

    def test_an_unknown_code_is_shown_literally(self, client):
        page = client.get(reverse("verify"), {"code": "<script>"})
        assert 'data-verdict="UNKNOWN"' in page.content.decode()
        assert '<script>"' not in page.content.decode()
        assert "&lt;script&gt;" in page.content.decode()

    def test_too_many_checks(self, client, monkeypatch):
        monkeypatch.setattr("core.limits.time", lambda: 1_000_000_000)
        answers = [
            client.get(reverse("verify"), {"code": "x"}).status_code
            for _ in range(CHECKS_A_MINUTE + 1)
        ]
        assert answers == [200] * CHECKS_A_MINUTE + [429]
        assert client.get(reverse("verify")).status_code == 200

    def test_the_next_minute_begins_anew(self, client, monkeypatch):
        for second in range(0, 90, 2):
            monkeypatch.setattr("core.limits.time", lambda now=second: 6e8 + now)
            assert client.get(reverse("verify"), {"code": "x"}).status_code == 200


class TestCommand:
    def run(self, path, *options):
        out = StringIO()
        try:
            call_command("check_agreement", path, *options, stdout=out)
        except CommandError as refused:
            return out.getvalue(), str(refused)
        return out.getvalue(), ""

    def test_genuine(self, document, tmp_path):
        path = tmp_path / "a.pdf"
        path.write_bytes(bytes(document.content))
        out, refused = self.run(path)
        assert out.startswith("Genuine")
        assert refused == ""
        printed = json.loads(self.run(path, "--json")[0])
        assert printed["verdict"] == "genuine"
        assert printed["sha256"] == document.sha256

    def test_altered_and_unknown(self, document, tmp_path):
        path = tmp_path / "a.pdf"
        path.write_bytes(bytes(document.content) + b"x")
        assert self.run(path)[1].startswith("Altered")
        out, refused = self.run(path, "--json")
        assert json.loads(out)["verdict"] == "altered"
        assert refused.startswith("Altered")
        path.write_bytes(b"")
        assert self.run(path)[1].startswith("Unknown")

    def test_a_file_that_is_not_there_or_too_large(self, tmp_path):
        assert "cannot be read" in self.run(tmp_path / "none.pdf")[1]
        path = tmp_path / "large.pdf"
        path.write_bytes(b"x" * (FILE_LIMIT + 1))
        assert "larger than 10 MB" in self.run(path)[1]
