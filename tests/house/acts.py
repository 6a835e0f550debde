"""What a row of the table of actions says, and the rows of closing and of tasks."""

from typing import NamedTuple


class Act(NamedTuple):
    """`who` may do `action` to `thing`; it moves something by `step`, only `when` in a state."""

    action: str
    thing: str
    who: str
    step: str = ""
    when: str = ""


MEDIATION_STAFF = "own mediator, other mediator, own leader, other leader, case admin"
SERVICE = f"{MEDIATION_STAFF}, system admin, auditor"
ANSWER_READERS = "own leader, other leader, system admin, auditor"
ANY_STAGE = "PREPARATION OPENING EXPLORATION BARGAINING CONCLUDING"
ARRANGERS = "case admin, own leader"
PARTY_WORKERS = "case admin, own mediator"
CONDUCTORS = "own mediator, own leader"
WORKERS = "own mediator, own leader, case admin"
LEADERS = "own leader, other leader"
AWAITED = "AWAITED"
LOOKED_AT = "CLEARED DISCLOSED UPHELD LAPSED"

CLOSING_AND_TASKS = [
    Act("cases.close_case", "case", ARRANGERS, "case.close", "SETTLED NOT_SETTLED"),
    *(
        Act(f"cases.{verb}", "case", ARRANGERS)
        for verb in ("decide_intervention", "note_open_issue", "remove_open_issue", "refer_again")
    ),
    *(
        Act(f"cases.{verb}_task", "team's task", "own leader")
        for verb in ("claim", "give_back", "take_over", "reassign")
    ),
    Act("cases.see_open_issues", "case", f"own mediator, {ARRANGERS}"),
    Act("cases.reopen_case", "case", ARRANGERS, "case.reopen_settled", "CLOSED"),
    Act("cases.reopen_case", "case", ARRANGERS, "case.reopen_not_settled", "CLOSED"),
    Act("cases.reconsider_case", "case", ARRANGERS, "case.reconsider", "UNSUITABLE"),
    Act("cases.finish_task", "task", "case admin", "task.finish", "OPEN"),
    Act("cases.snooze_task", "person's task", "own mediator"),
    Act("cases.wake_task", "person's task", "own mediator"),
    Act("cases.reassign_task", "task", "case admin"),
    Act("cases.read_task", "task", "case admin"),
    Act("cases.read_task", "team's task", "own leader"),
    Act("cases.add_task", "wish", ARRANGERS),
    Act("cases.finish_task", "team's task", "own leader"),
    Act("cases.finish_task", "person's task", "own mediator"),
]
