"""The checklists as data: their questions, their version, and what an answer means."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cases.enums import ChecklistAnswer
from cases.errors import EntryRefused

FOLDER = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class Question:
    """One question; `stops` is the code of UnsuitableReason that a No to it gives."""

    code: str
    question: str
    help: str
    stops: str = ""


@dataclass(frozen=True)
class Checklist:
    """A version of a checklist."""

    version: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Answered:
    """A question as it was answered, in words."""

    question: str
    answer: str


def load(name: str) -> Checklist:
    """The checklist of a data file."""
    data = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    questions = tuple(Question(**row) for row in data["questions"])
    return Checklist(data["version"], data["title"], questions)


SUITABILITY = load("suitability")
REVIEW = load("review")


def check_answers(checklist: Checklist, answers: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Each question with its answer, kept in full so that a later version changes nothing.

    Raises EntryRefused when one is left out.
    """
    kept = {}
    for question in checklist.questions:
        answer = answers.get(question.code, "")
        if answer not in ChecklistAnswer.values:
            raise EntryRefused("Answer every question of the checklist.")
        kept[question.code] = {"question": question.question, "answer": answer}
    return kept


def in_words(answers: Mapping[str, Mapping[str, str]]) -> list[Answered]:
    """Stored answers for a page."""
    return [
        Answered(row["question"], str(ChecklistAnswer(row["answer"]).label))
        for row in answers.values()
    ]


def stopped_by(answers: Mapping[str, str]) -> str:
    """The code of UnsuitableReason that the answers give, or an empty text."""
    return next(
        (
            question.stops
            for question in SUITABILITY.questions
            if question.stops and answers.get(question.code) == ChecklistAnswer.NO
        ),
        "",
    )


def not_yet_yes(answers: Mapping[str, str]) -> list[str]:
    """The questions that are not answered with Yes."""
    return [
        question.question
        for question in SUITABILITY.questions
        if answers.get(question.code) != ChecklistAnswer.YES
    ]


def not_sure_of(answers: Mapping[str, str]) -> list[str]:
    """The questions that stop mediation by a No and are not answered with Yes."""
    return [
        question.question
        for question in SUITABILITY.questions
        if question.stops and answers.get(question.code) != ChecklistAnswer.YES
    ]
