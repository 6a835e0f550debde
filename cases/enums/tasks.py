"""Tasks: where they stand, why they exist and how much they press."""

from django.db.models import IntegerChoices, TextChoices


class TaskState(TextChoices):
    """Whether somebody still has to act."""

    OPEN = "OPEN", "To do"
    DONE = "DONE", "Done"
    OVERTAKEN = "OVERTAKEN", "No longer needed"


class TaskKind(TextChoices):
    """Why there is a task."""

    DEADLINE = "DEADLINE", "A date has passed"
    FAILURE = "FAILURE", "Something could not be sent or made"
    INTAKE = "INTAKE", "A referral or hearing to put right"
    FLAG = "FLAG", "Something about a case needs a look"
    FOLLOW_UP = "FOLLOW_UP", "A follow-up"
    BY_HAND = "BY_HAND", "Asked for by a colleague"


class TaskPriority(IntegerChoices):
    """How much a task presses; the smaller number comes first."""

    URGENT = 1, "Urgent"
    NORMAL = 2, "Normal"
    LOW = 3, "Can wait"
