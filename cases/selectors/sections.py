"""The parts of the first page of a case, and of its print."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """One part of the page: its template begins with the label as its heading, or `headed` not.

    `needs` names what the person must be able to see.
    """

    anchor: str
    label: str
    needs: str
    template: str
    headed: bool = True


# In the order of the page.
SECTIONS = (
    Section("parties", "Parties", "", "cases/_parties.html"),
    Section("claim", "The claim", "", "cases/_facts.html"),
    Section("conflicts", "Possible conflicts of interest", "conflicts", "cases/_conflicts.html"),
    Section("hearings", "Hearings, deadlines and tasks", "", "cases/_dates.html", headed=False),
    Section("priority", "Priority and challenges", "sees_record", "cases/_priority.html"),
    Section("suitability", "Suitability", "sees_record", "cases/_suitability.html"),
    Section("goals", "Goals", "sees_record", "cases/_goals.html"),
    Section("contacts", "Communications", "sees_record", "cases/_contacts.html"),
    Section("notes", "Office notes", "sees_notes", "cases/_notes.html"),
    Section("reviews", "Reviews", "sees_record", "cases/_reviews.html"),
    Section("enquiries", "Queries and complaints", "sees_record", "cases/_enquiries.html"),
    Section(
        "closing", "Closing and other mediations", "closing", "cases/_after.html", headed=False
    ),
    Section("documents", "Documents", "", "cases/_documents.html"),
    Section("story", "What happened", "", "cases/_story.html"),
)
