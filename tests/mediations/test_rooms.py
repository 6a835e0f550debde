"""Notes, releases, issues: typed, private, released in one exact wording (H18, H20, H26, N38)."""

import uuid

import pytest

from cases.enums import Side
from mediations import vault
from mediations.enums import NoteType, Stage
from mediations.errors import NoteRefused, NotThisParty, ReleaseRefused
from mediations.models import Issue, Note, Release
from mediations.selectors.workspace import workspace
from mediations.services import rooms
from tests.mediations.conftest import Course


def release(course, note, wording, party=None, method="ORAL_TELEPHONE"):
    return course.act(
        rooms.release_note,
        note_id=note.pk,
        wording=wording,
        consented_by_id=(party or course.parties[0]).pk,
        method=method,
    )


def rooms_of(course):
    claimant, defendant = workspace(course.mediation, now=course.now()).rooms
    return claimant, defendant


def test_note_is_read_back_only_in_its_room(course):
    course.start()
    course.note(course.parties[0], text="Would take 500")
    claimant, defendant = rooms_of(course)
    assert [note.text for note in claimant.notes] == ["Would take 500"]
    assert defendant.notes == []
    assert defendant.received == []


def test_same_form_twice_writes_one_note(course):
    course.start()
    key = uuid.uuid4()
    first = course.note(course.parties[0], key=key)
    second = course.note(course.parties[0], text="Other words", key=key)
    assert first.pk == second.pk
    assert Note.objects.count() == 1


def test_party_must_be_of_the_room(course):
    course.start()
    stranger = Course().parties[0]
    for party, side in [(course.parties[1], Side.CLAIMANT), (stranger, Side.CLAIMANT)]:
        with pytest.raises(NotThisParty):
            course.act(
                rooms.add_note,
                side=side,
                party_id=party.pk,
                type="NEED",
                text="x",
                form_key=uuid.uuid4(),
            )
    assert not Note.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 5001])
def test_empty_or_endless_words_are_refused_without_repeating_them(course, text):
    course.start()
    with pytest.raises(NoteRefused) as refused:
        course.note(course.parties[0], text=text)
    assert "xxx" not in refused.value.sentence
    with pytest.raises(NoteRefused):
        course.issue(text)


def test_release_crosses_exactly_its_wording(course):
    course.start()
    note = course.note(course.parties[0], text="Would take 500, is short of money")
    release(course, note, "They would\r\nconsider an offer.")
    claimant, defendant = rooms_of(course)
    assert [crossing.wording for crossing in defendant.received] == [
        "They would\nconsider an offer."
    ]
    assert claimant.received == []
    row = Release.objects.get()
    assert (row.to_side, row.stage) == (Side.DEFENDANT, Stage.PREPARATION)


def test_same_wording_is_released_once_and_another_wording_again(course):
    """A later edit is its own wording: it has not crossed before it is released."""
    course.start()
    note = course.note(course.parties[0])
    first = release(course, note, "One wording")
    assert release(course, note, "One wording ").pk == first.pk
    release(course, note, "Another wording")
    assert Release.objects.count() == 2
    Note.objects.update(sealed_text=vault.enter_room(course.mediation).seal("Edited later"))
    _, defendant = rooms_of(course)
    assert [crossing.wording for crossing in defendant.received] == [
        "One wording",
        "Another wording",
    ]


def test_observation_is_never_released(course):
    course.start()
    note = course.note(course.parties[0], NoteType.OBSERVATION)
    with pytest.raises(ReleaseRefused):
        release(course, note, "Anything")


def test_consent_must_come_from_the_side_of_the_note(course):
    course.start()
    note = course.note(course.parties[0])
    with pytest.raises(NotThisParty):
        release(course, note, "Words", party=course.parties[1])
    with pytest.raises(ReleaseRefused):
        release(course, note, "Words", method="TELEPATHY")


def test_note_of_another_mediation_is_not_released(course):
    course.start()
    note = course.note(course.parties[0])
    other = Course().start()
    with pytest.raises(ReleaseRefused):
        release(other, note, "Words")


def test_issue_list_is_numbered_and_agreed(course):
    course.start()
    with pytest.raises(NoteRefused):
        course.act(rooms.agree_issues)
    course.issue("First")
    course.issue("Second")
    course.act(rooms.agree_issues)
    assert list(Issue.objects.values_list("position", flat=True)) == [1, 2]
    assert workspace(course.mediation, now=course.now()).issues == ["First", "Second"]
