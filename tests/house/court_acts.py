"""Rows of the table of actions: what the court's systems and those who keep hearings do."""

KEEPERS = "own listing, other listing, case admin"
BOTH = "LISTED VACATE_REQUESTED"
OPEN = "AWAITED ACKNOWLEDGED"

COURT_ACTS = [
    ("cases.import_feed", "nothing", "case admin"),
    ("cases.explain_day", "nothing", "case admin"),
    ("cases.import_hearings", "nothing", "case admin"),
    ("cases.retry_record", "nothing", "case admin"),
    ("cases.reject_record", "nothing", "case admin"),
    ("cases.take_up_record", "nothing", "case admin"),
    ("cases.list_hearing", "case", "case admin", "hearing.relist", "REMOVED"),
    ("cases.list_hearing", "case", "case admin", "hearing.request_vacate", "LISTED"),
    ("cases.move_hearing", "case", "case admin"),
    ("cases.remove_hearing", "case", "case admin", "hearing.mark_removed", BOTH),
    ("cases.remove_hearing", "case", "case admin", "notice.withdraw", OPEN),
    ("cases.see_hearings", "nothing", KEEPERS),
    ("accounts.save_api_client", "nothing", "system admin"),
    ("accounts.issue_api_token", "nothing", "system admin"),
    ("accounts.revoke_api_token", "nothing", "system admin"),
]
