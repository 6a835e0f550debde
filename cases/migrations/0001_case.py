"""All tables of cases at once; stands for the nineteen steps a database may have taken before."""

import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("cases", "0001_initial"),
        ("cases", "0002_task_overtaken"),
        ("cases", "0003_party_address_and_language"),
        ("cases", "0004_scheme"),
        ("cases", "0005_case_keys_and_last_event"),
        ("cases", "0006_fill_keys_and_last_event"),
        ("cases", "0007_conflicts_of_interest"),
        ("cases", "0008_saved_views"),
        ("cases", "0009_people_around_a_party_needs_and_stops"),
        ("cases", "0010_acts_on_many_cases"),
        ("cases", "0011_case_record"),
        ("cases", "0012_feeds_are_read_in_steps"),
        ("cases", "0013_feeds_taken_in_before_are_done"),
        ("cases", "0014_quarantine_acts_and_taken_files"),
        ("cases", "0015_court_changes"),
        ("cases", "0016_removed_hearings_and_submissions"),
        ("cases", "0017_rounds_closing_and_tasks"),
        ("cases", "0018_fill_claim_number"),
        ("cases", "0019_claim_number_is_given"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0003_cover"),
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceHealth",
            fields=[
                ("source", models.CharField(max_length=10, primary_key=True, serialize=False)),
                (
                    "failures",
                    models.PositiveIntegerField(default=0, help_text="In a row, up to now."),
                ),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("last_success_at", models.DateTimeField(blank=True, null=True)),
                ("last_fault", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "verbose_name_plural": "source health",
            },
        ),
        migrations.CreateModel(
            name="AlternativeContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("PHONE", "Telephone number"), ("EMAIL", "E-mail address")],
                        max_length=5,
                    ),
                ),
                ("value", models.CharField(max_length=254, verbose_name="number or address")),
                (
                    "whose",
                    models.CharField(
                        blank=True, help_text="Empty: the party's own.", max_length=400
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")], default="en", max_length=2
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("verified_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "verified_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CALL", "By telephone"),
                            ("EMAIL", "By e-mail"),
                            ("LETTER", "In a letter"),
                            ("IN_PERSON", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("removed_reason", models.CharField(blank=True, max_length=250)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verified_at__isnull", True), ("verified_by__isnull", True)),
                            models.Q(
                                ("verified_at__isnull", False), ("verified_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="alternative_verified_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="alternative_removed_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BulkAct",
            fields=[
                ("token", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ASSIGN", "Give to a mediator"),
                            ("TEAM", "Give to a team"),
                            ("READY", "Mark as ready to book"),
                            ("BACK", "Give back to who had it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mediator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.team",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="cases.bulkact",
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("finished_at", None)),
                        fields=["started_at"],
                        name="bulk_act_running",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=30, unique=True)),
                (
                    "claim_number",
                    models.CharField(
                        db_index=True,
                        help_text="The court's number of the claim in every round.",
                        max_length=30,
                    ),
                ),
                (
                    "ccd_number",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        max_length=16,
                        null=True,
                        verbose_name="court system number",
                    ),
                ),
                ("title", models.CharField(max_length=900)),
                (
                    "claim_value",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="claim value (£)"
                    ),
                ),
                (
                    "needs_flagged",
                    models.BooleanField(
                        default=False,
                        help_text="The court says somebody needs Welsh, an interpreter or an adjustment, or is vulnerable, but not who or what.",
                        verbose_name="a need was flagged",
                    ),
                ),
                ("needs_captured_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "priority",
                    models.CharField(
                        choices=[
                            ("URGENT", "Urgent"),
                            ("HIGH", "High"),
                            ("NORMAL", "Normal"),
                            ("LOW", "Low"),
                        ],
                        default="NORMAL",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("priority_reason", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("REFERRED", "Referred"),
                            ("READY", "Ready to book"),
                            ("BOOKED", "Booked"),
                            ("IN_MEDIATION", "In mediation"),
                            ("SETTLED", "Settled"),
                            ("NOT_SETTLED", "Not settled"),
                            ("CLOSED", "Closed"),
                            ("UNSUITABLE", "Unsuitable"),
                        ],
                        default="REFERRED",
                        max_length=50,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("referred_at", models.DateTimeField()),
                ("ready_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("booked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "mediation_started_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("resulted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("unsuitable_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "unsuitable_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CHILD_OR_PROTECTED_PARTY", "A child or protected party"),
                            ("SAFEGUARDING", "A safeguarding concern"),
                            ("OUTSIDE_SCHEME", "Outside the scheme"),
                        ],
                        editable=False,
                        max_length=30,
                    ),
                ),
                ("last_event_at", models.DateTimeField(editable=False)),
                (
                    "booked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "court",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="accounts.court",
                    ),
                ),
                (
                    "follows",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        help_text="The earlier round, where the dispute came back.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="cases.case",
                    ),
                ),
                (
                    "mediation_started_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mediator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "needs_captured_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ready_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resulted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="accounts.team",
                    ),
                ),
                (
                    "unsuitable_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-referred_at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["-referred_at", "-id"], name="cases_case_referre_c3e4c9_idx"
                    ),
                    models.Index(
                        fields=["state", "-referred_at", "-id"], name="cases_case_state_681d68_idx"
                    ),
                    models.Index(
                        fields=["mediator", "-referred_at", "-id"],
                        name="cases_case_mediato_8d91cc_idx",
                    ),
                    models.Index(
                        fields=["team", "-referred_at", "-id"], name="cases_case_team_id_4f2284_idx"
                    ),
                    models.Index(
                        condition=models.Q(
                            (
                                "state__in",
                                (
                                    "REFERRED",
                                    "READY",
                                    "BOOKED",
                                    "IN_MEDIATION",
                                    "SETTLED",
                                    "NOT_SETTLED",
                                ),
                            )
                        ),
                        fields=["-referred_at", "-id"],
                        name="case_open",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("mediator", None),
                            (
                                "state__in",
                                (
                                    "REFERRED",
                                    "READY",
                                    "BOOKED",
                                    "IN_MEDIATION",
                                    "SETTLED",
                                    "NOT_SETTLED",
                                ),
                            ),
                        ),
                        fields=["-referred_at", "-id"],
                        name="case_unassigned",
                    ),
                    models.Index(
                        condition=models.Q(
                            (
                                "state__in",
                                (
                                    "REFERRED",
                                    "READY",
                                    "BOOKED",
                                    "IN_MEDIATION",
                                    "SETTLED",
                                    "NOT_SETTLED",
                                ),
                            )
                        ),
                        fields=["state", "last_event_at"],
                        name="case_quiet",
                    ),
                    models.Index(
                        condition=models.Q(("needs_captured_at", None), ("needs_flagged", True)),
                        fields=["-referred_at", "-id"],
                        name="case_needs_to_ask",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "REFERRED",
                                    "READY",
                                    "BOOKED",
                                    "IN_MEDIATION",
                                    "SETTLED",
                                    "NOT_SETTLED",
                                    "CLOSED",
                                    "UNSUITABLE",
                                ],
                            )
                        ),
                        name="case_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("priority__in", ["URGENT", "HIGH", "NORMAL", "LOW"])),
                        name="case_priority_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("claim_value__gte", 0)), name="case_value_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("claim_number", ""), _negated=True),
                        name="case_has_claim_number",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("follows", None)),
                        fields=("ccd_number",),
                        name="case_ccd_number_once_per_round",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("needs_captured_at__isnull", True),
                                ("needs_captured_by__isnull", True),
                            ),
                            models.Q(
                                ("needs_captured_at__isnull", False),
                                ("needs_captured_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="case_needs_captured_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ready_at__isnull", True), ("ready_by__isnull", True)),
                            models.Q(("ready_at__isnull", False), ("ready_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="case_ready_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("booked_at__isnull", True), ("booked_by__isnull", True)),
                            models.Q(("booked_at__isnull", False), ("booked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="case_booked_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("mediation_started_at__isnull", True),
                                ("mediation_started_by__isnull", True),
                            ),
                            models.Q(
                                ("mediation_started_at__isnull", False),
                                ("mediation_started_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="case_mediation_started_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resulted_at__isnull", True), ("resulted_by__isnull", True)),
                            models.Q(
                                ("resulted_at__isnull", False), ("resulted_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="case_resulted_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="case_closed_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("unsuitable_at__isnull", True), ("unsuitable_by__isnull", True)
                            ),
                            models.Q(
                                ("unsuitable_at__isnull", False), ("unsuitable_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="case_unsuitable_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BulkItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        help_text="Of the case as it was shown.", null=True
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("WAITING", "Not done yet"),
                            ("DONE", "Done"),
                            ("REFUSED", "Not done"),
                        ],
                        default="WAITING",
                        max_length=10,
                    ),
                ),
                ("sentence", models.CharField(blank=True, max_length=500)),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="cases.bulkact",
                    ),
                ),
                (
                    "mediator_before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team_before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.team",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("act", "case"), name="bulk_item_case_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseAccess",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("case_reference", models.CharField(max_length=30, verbose_name="claim number")),
                ("page", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "opened case page",
                "verbose_name_plural": "opened case pages",
                "ordering": ["-at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["case_reference", "-at", "-id"],
                        name="cases_casea_case_re_e54296_idx",
                    ),
                    models.Index(fields=["person", "-at"], name="cases_casea_person__94c281_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "case_id",
                        "value",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("value", models.CharField(max_length=254)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["value", "case_id"],
                "indexes": [
                    models.Index(
                        fields=["value", "case"],
                        name="casekey_value",
                        opclasses=["varchar_pattern_ops", "int8_ops"],
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChallengeFlag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("EMOTION", "Strong feelings"),
                            ("LEGAL_COMPLEXITY", "Legal complexity"),
                            ("POWER_IMBALANCE", "Power imbalance"),
                        ],
                        max_length=16,
                    ),
                ),
                ("note", models.CharField(max_length=500)),
                ("plan", models.CharField(max_length=500)),
                ("raised_at", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("cleared_because", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="flags",
                        to="cases.case",
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-raised_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cleared_at__isnull", True), ("cleared_by__isnull", True)),
                            models.Q(("cleared_at__isnull", False), ("cleared_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="challengeflag_cleared_at_with_by",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cleared_at", None)),
                        fields=("case", "kind"),
                        name="challengeflag_stands_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("CLOSE", "Close the case"),
                            ("INTERVENE", "Something more is to be done first"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "understanding",
                    models.CharField(
                        choices=[
                            ("ALL", "Every party understands the outcome and is satisfied"),
                            ("SOME", "Some of them; not every party is satisfied"),
                            ("NONE", "No party is satisfied"),
                            ("UNKNOWN", "Not known: the parties could not be asked"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "how_known",
                    models.CharField(
                        choices=[
                            ("IN_MEDIATION", "They said so when the mediation ended"),
                            ("TELEPHONE", "They said so by telephone afterwards"),
                            ("WRITING", "They wrote to the service"),
                            ("NOT_ASKED", "They could not be asked"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "told_otherwise",
                    models.CharField(
                        blank=True,
                        help_text="How the outcome was confirmed to a party whom the message did not reach.",
                        max_length=200,
                    ),
                ),
                (
                    "next_step",
                    models.CharField(blank=True, max_length=200, verbose_name="what is to be done"),
                ),
                ("follow_up_on", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closures",
                        to="cases.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-decided_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="closure_decided_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decision", "CLOSE"), ("follow_up_on", None), ("next_step", "")
                            ),
                            models.Q(
                                ("decision", "INTERVENE"),
                                ("follow_up_on__isnull", False),
                                models.Q(("next_step", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="closure_says_what_follows",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Communication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("struck_because", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("TELEPHONE", "Telephone"),
                            ("EMAIL", "E-mail"),
                            ("LETTER", "Letter"),
                            ("TEXT", "Text message"),
                            ("IN_PERSON", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("INCOMING", "They contacted us"),
                            ("OUTGOING", "We contacted them"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "whom",
                    models.CharField(
                        choices=[
                            ("PARTY", "A party"),
                            ("CONTACT", "A representative or contact of a party"),
                            ("COURT", "The court"),
                            ("OTHER", "Somebody else"),
                        ],
                        max_length=8,
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=200)),
                ("happened_at", models.DateTimeField()),
                ("about", models.CharField(max_length=500)),
                ("outcome", models.CharField(blank=True, max_length=1000)),
                ("follow_up_on", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="communications",
                        to="cases.case",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="cases.communication",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-happened_at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["case", "-happened_at", "-id"],
                        name="cases_commu_case_id_e22625_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="communication_struck_at_with_by",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("NAME", "Name of the party"),
                            ("FIRM", "Solicitor's firm"),
                            ("CONTACT", "Mediation contact"),
                            ("ADDRESS", "Address"),
                            ("EMAIL", "E-mail address"),
                            ("DOMAIN", "E-mail domain"),
                            ("PHONE", "Telephone number"),
                            ("EARLIER_CASE", "Earlier mediation"),
                        ],
                        max_length=12,
                    ),
                ),
                ("exact", models.BooleanField()),
                ("sentence", models.CharField(max_length=300, verbose_name="why")),
                ("fingerprint", models.CharField(editable=False, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("FOUND", "To decide"),
                            ("CLEARED", "Not the same person"),
                            ("DISCLOSED", "Disclosed and accepted"),
                            ("UPHELD", "Stands"),
                            ("LAPSED", "No longer matches"),
                        ],
                        default="FOUND",
                        max_length=50,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("found_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conflicts",
                        to="cases.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "earlier_case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "mediator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-found_at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "FOUND")),
                        fields=["mediator", "-found_at"],
                        name="conflict_to_decide",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["FOUND", "CLEARED", "DISCLOSED", "UPHELD", "LAPSED"])
                        ),
                        name="conflict_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="conflict_decided_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("APPOINTMENT_WITHIN_28_DAYS", "Appointment in time"),
                            ("RESULT_SAME_DAY", "Result on the day of the appointment"),
                            ("VACATE_ACKNOWLEDGED", "Vacate notice acknowledged"),
                        ],
                        max_length=40,
                    ),
                ),
                ("rule_version", models.CharField(max_length=20)),
                ("subject", models.CharField(blank=True, max_length=60)),
                ("trigger", models.CharField(help_text="The event in words.", max_length=200)),
                ("trigger_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "working",
                    models.JSONField(default=list, help_text="The sum in sentences, in order."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("RUNNING", "Running"),
                            ("MET", "Met"),
                            ("OVERDUE", "Overdue"),
                            ("MET_LATE", "Met late"),
                            ("NOT_NEEDED", "No longer needed"),
                        ],
                        default="RUNNING",
                        max_length=50,
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["due_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "RUNNING")),
                        fields=["due_at"],
                        name="deadline_running",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "rule", "subject"), name="deadline_once_per_subject"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("CLAIMANT", "Claimant"), ("DEFENDANT", "Defendant")],
                        max_length=10,
                    ),
                ),
                ("told", models.CharField(max_length=200, verbose_name="who was told and agreed")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("TELEPHONE", "By telephone"),
                            ("EMAIL", "By e-mail"),
                            ("LETTER", "By letter"),
                            ("IN_PERSON", "In person"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("told_on", models.DateField(verbose_name="when")),
                ("recorded_at", models.DateTimeField()),
                (
                    "conflict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="disclosures",
                        to="cases.conflict",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "side", "id"],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField()),
                ("statement", models.CharField(max_length=300)),
                ("measure", models.CharField(max_length=300)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("shown_to_parties", models.BooleanField(default=False)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("REACHED", "Reached"),
                            ("PARTLY_REACHED", "Partly reached"),
                            ("NOT_REACHED", "Not reached"),
                            ("DROPPED", "Dropped"),
                        ],
                        max_length=15,
                    ),
                ),
                ("outcome_note", models.CharField(blank=True, max_length=500)),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="cases.case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="goal_ended_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("outcome", "")),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="goal_ends_with_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hearing_id",
                    models.CharField(max_length=60, unique=True, verbose_name="court's hearing id"),
                ),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveIntegerField(verbose_name="estimate in minutes")),
                ("kind", models.CharField(max_length=60)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("LISTED", "Listed"),
                            ("VACATE_REQUESTED", "Vacate notice sent"),
                            ("VACATED", "Removed from the list"),
                            ("REMOVED", "Removed by the court"),
                        ],
                        default="LISTED",
                        max_length=50,
                    ),
                ),
                ("vacated_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("removed_reason", models.CharField(blank=True, editable=False, max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearings",
                        to="cases.case",
                    ),
                ),
                (
                    "court",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearings",
                        to="accounts.court",
                    ),
                ),
                (
                    "vacated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "id"],
                "indexes": [
                    models.Index(fields=["court", "starts_at", "id"], name="hearing_of_court")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("vacated_at__isnull", True), ("vacated_by__isnull", True)),
                            models.Q(("vacated_at__isnull", False), ("vacated_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="hearing_vacated_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("removed_at__isnull", False),
                                ("state", "REMOVED"),
                                models.Q(("removed_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "REMOVED"), _negated=True),
                                ("removed_at__isnull", True),
                                ("removed_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="hearing_removed_at_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gt", 0)), name="hearing_minutes_positive"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalChallengeFlag",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("EMOTION", "Strong feelings"),
                            ("LEGAL_COMPLEXITY", "Legal complexity"),
                            ("POWER_IMBALANCE", "Power imbalance"),
                        ],
                        max_length=16,
                    ),
                ),
                ("note", models.CharField(max_length=500)),
                ("plan", models.CharField(max_length=500)),
                ("raised_at", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("cleared_because", models.CharField(blank=True, editable=False, max_length=300)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical challenge flag",
                "verbose_name_plural": "historical challenge flags",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalClosure",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("CLOSE", "Close the case"),
                            ("INTERVENE", "Something more is to be done first"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "understanding",
                    models.CharField(
                        choices=[
                            ("ALL", "Every party understands the outcome and is satisfied"),
                            ("SOME", "Some of them; not every party is satisfied"),
                            ("NONE", "No party is satisfied"),
                            ("UNKNOWN", "Not known: the parties could not be asked"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "how_known",
                    models.CharField(
                        choices=[
                            ("IN_MEDIATION", "They said so when the mediation ended"),
                            ("TELEPHONE", "They said so by telephone afterwards"),
                            ("WRITING", "They wrote to the service"),
                            ("NOT_ASKED", "They could not be asked"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "told_otherwise",
                    models.CharField(
                        blank=True,
                        help_text="How the outcome was confirmed to a party whom the message did not reach.",
                        max_length=200,
                    ),
                ),
                (
                    "next_step",
                    models.CharField(blank=True, max_length=200, verbose_name="what is to be done"),
                ),
                ("follow_up_on", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical closure",
                "verbose_name_plural": "historical closures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDeadline",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("APPOINTMENT_WITHIN_28_DAYS", "Appointment in time"),
                            ("RESULT_SAME_DAY", "Result on the day of the appointment"),
                            ("VACATE_ACKNOWLEDGED", "Vacate notice acknowledged"),
                        ],
                        max_length=40,
                    ),
                ),
                ("rule_version", models.CharField(max_length=20)),
                ("subject", models.CharField(blank=True, max_length=60)),
                ("trigger", models.CharField(help_text="The event in words.", max_length=200)),
                ("trigger_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "working",
                    models.JSONField(default=list, help_text="The sum in sentences, in order."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("RUNNING", "Running"),
                            ("MET", "Met"),
                            ("OVERDUE", "Overdue"),
                            ("MET_LATE", "Met late"),
                            ("NOT_NEEDED", "No longer needed"),
                        ],
                        default="RUNNING",
                        max_length=50,
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical deadline",
                "verbose_name_plural": "historical deadlines",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGoal",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("recorded_at", models.DateTimeField()),
                ("statement", models.CharField(max_length=300)),
                ("measure", models.CharField(max_length=300)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("shown_to_parties", models.BooleanField(default=False)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("REACHED", "Reached"),
                            ("PARTLY_REACHED", "Partly reached"),
                            ("NOT_REACHED", "Not reached"),
                            ("DROPPED", "Dropped"),
                        ],
                        max_length=15,
                    ),
                ),
                ("outcome_note", models.CharField(blank=True, max_length=500)),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical goal",
                "verbose_name_plural": "historical goals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHearing",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "hearing_id",
                    models.CharField(
                        db_index=True, max_length=60, verbose_name="court's hearing id"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveIntegerField(verbose_name="estimate in minutes")),
                ("kind", models.CharField(max_length=60)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("LISTED", "Listed"),
                            ("VACATE_REQUESTED", "Vacate notice sent"),
                            ("VACATED", "Removed from the list"),
                            ("REMOVED", "Removed by the court"),
                        ],
                        default="LISTED",
                        max_length=50,
                    ),
                ),
                ("vacated_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("removed_reason", models.CharField(blank=True, editable=False, max_length=200)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "court",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.court",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "vacated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical hearing",
                "verbose_name_plural": "historical hearings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInterest",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("other_names", models.CharField(blank=True, max_length=400)),
                (
                    "firm",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="firm or organisation"
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=400)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                (
                    "email",
                    models.CharField(
                        blank=True, max_length=254, verbose_name="e-mail address or domain"
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("declared_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("end_reason", models.CharField(blank=True, max_length=250)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "declared_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mediator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical interest",
                "verbose_name_plural": "historical interests",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMilestone",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("recorded_at", models.DateTimeField()),
                ("what", models.CharField(max_length=200)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("reached_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.goal",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reached_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical milestone",
                "verbose_name_plural": "historical milestones",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOpenIssue",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("UNRESOLVED", "An issue that was not resolved"),
                            ("CONCERN", "A concern that goes on"),
                        ],
                        max_length=12,
                    ),
                ),
                ("what", models.CharField(max_length=300)),
                ("next_step", models.CharField(max_length=300, verbose_name="what happens next")),
                ("noted_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical open issue",
                "verbose_name_plural": "historical open issues",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParty",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("CLAIMANT_1", "Claimant 1"),
                            ("CLAIMANT_2", "Claimant 2"),
                            ("DEFENDANT_1", "Defendant 1"),
                            ("DEFENDANT_2", "Defendant 2"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("INDIVIDUAL", "Individual"),
                            ("COMPANY", "Company"),
                            ("ORGANISATION", "Organisation"),
                            ("SOLE_TRADER", "Sole trader"),
                            ("UNKNOWN", "Not given"),
                        ],
                        default="UNKNOWN",
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=400)),
                ("court_party_id", models.CharField(blank=True, max_length=80)),
                ("represented", models.BooleanField(default=False)),
                (
                    "solicitor_name",
                    models.CharField(blank=True, max_length=400, verbose_name="solicitor's firm"),
                ),
                (
                    "email",
                    models.CharField(blank=True, max_length=254, verbose_name="e-mail address"),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("address", models.CharField(blank=True, max_length=400)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")],
                        default="en",
                        help_text="The language this party is written to in; Welsh is a right.",
                        max_length=2,
                        verbose_name="language of messages",
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=400, verbose_name="mediation contact"),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="mediation contact's telephone"
                    ),
                ),
                (
                    "contact_email",
                    models.CharField(
                        blank=True,
                        max_length=254,
                        verbose_name="mediation contact's e-mail address",
                    ),
                ),
                (
                    "contact_language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")],
                        default="en",
                        max_length=2,
                        verbose_name="language of the mediation contact",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "preferred_email",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.alternativecontact",
                        verbose_name="preferred e-mail address",
                    ),
                ),
                (
                    "preferred_phone",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.alternativecontact",
                        verbose_name="preferred telephone",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical party",
                "verbose_name_plural": "historical parties",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReadingItem",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("recorded_at", models.DateTimeField()),
                ("what", models.CharField(max_length=200)),
                ("where", models.CharField(max_length=200)),
                ("why", models.CharField(max_length=300)),
                ("read_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical reading item",
                "verbose_name_plural": "historical reading items",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalResult",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("SETTLED", "Settled"), ("NOT_SETTLED", "Not settled")],
                        max_length=12,
                    ),
                ),
                ("codes", models.JSONField(blank=True, default=list)),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("agreement_code", models.CharField(blank=True, max_length=20)),
                ("agreement_sha256", models.CharField(blank=True, max_length=64)),
                ("recorded_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical result",
                "verbose_name_plural": "historical results",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReview",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "point",
                    models.CharField(
                        choices=[
                            ("AFTER_TRIAGE", "After triage"),
                            ("BEFORE_APPOINTMENT", "Before the appointment"),
                            ("AFTER_APPOINTMENT", "After the appointment"),
                            ("REGULAR", "Regular check-in"),
                        ],
                        max_length=18,
                    ),
                ),
                ("checklist_version", models.CharField(max_length=20)),
                ("answers", models.JSONField(default=dict)),
                ("finding", models.TextField(max_length=2000)),
                ("next_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical review",
                "verbose_name_plural": "historical reviews",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalScheme",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(db_index=True, editable=False, max_length=30)),
                ("name", models.CharField(db_index=True, max_length=120)),
                (
                    "takes_cases",
                    models.BooleanField(
                        default=False,
                        help_text="A scheme that does not take cases yet is kept for its settings.",
                        verbose_name="takes cases",
                    ),
                ),
                (
                    "attendance",
                    models.CharField(
                        choices=[
                            ("COMPULSORY", "The parties must attend"),
                            ("VOLUNTARY", "The parties choose whether to take part"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "commissioned_by",
                    models.CharField(
                        blank=True,
                        help_text="Who asks for the mediation, when not the court.",
                        max_length=200,
                    ),
                ),
                (
                    "letter_to_commissioner",
                    models.BooleanField(
                        default=False,
                        verbose_name="a minimal letter to the commissioner says that mediation took place",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("SHUTTLE", "Each side separately, never together"),
                            ("INDIVIDUAL_THEN_JOINT", "Separate meetings, then a joint meeting"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "default_channel",
                    models.CharField(
                        choices=[
                            ("TELEPHONE", "Telephone"),
                            ("WEB_CHAT", "Web chat"),
                            ("FACE_TO_FACE", "Face to face"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "duration_minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(15),
                            django.core.validators.MaxValueValidator(480),
                        ],
                        verbose_name="length of an appointment in minutes",
                    ),
                ),
                (
                    "warn_minutes",
                    models.PositiveSmallIntegerField(
                        default=10,
                        verbose_name="warn the mediator this many minutes before the end",
                    ),
                ),
                (
                    "mediators_needed",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2),
                        ],
                    ),
                ),
                (
                    "companion_rule",
                    models.CharField(
                        choices=[
                            ("INDIVIDUAL_ONLY", "In that party's own stages only"),
                            ("EVERY_STAGE", "In every stage"),
                            ("NONE", "No companions"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "appointment_within_days",
                    models.PositiveSmallIntegerField(
                        default=28, verbose_name="appointment within this many days of the referral"
                    ),
                ),
                (
                    "agreement_to_mediate",
                    models.BooleanField(
                        default=False, verbose_name="each party agrees in writing to mediate"
                    ),
                ),
                (
                    "consent_to_share_agreement",
                    models.BooleanField(
                        default=False,
                        verbose_name="each party is asked whether that document may be shared",
                    ),
                ),
                (
                    "outline_before",
                    models.BooleanField(
                        default=False, verbose_name="each party writes an outline before"
                    ),
                ),
                (
                    "call_before",
                    models.BooleanField(
                        default=False, verbose_name="a call with each party before the session"
                    ),
                ),
                (
                    "terms_of_reference",
                    models.BooleanField(
                        default=False, verbose_name="terms of reference are agreed before"
                    ),
                ),
                (
                    "list_of_issues",
                    models.BooleanField(default=True, verbose_name="a list of issues is drawn up"),
                ),
                (
                    "outcome_document",
                    models.CharField(
                        choices=[
                            ("N182", "Settlement agreement (Form N182)"),
                            ("OUTCOME_LETTER", "Outcome letter"),
                            (
                                "SHORT_REPORT",
                                "Short report of decisions, with separate recommendations",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "remedies",
                    models.JSONField(default=list, help_text="Codes of the remedies on offer."),
                ),
                (
                    "options_without_agreement",
                    models.TextField(
                        help_text="What each party can do when no agreement is reached, in plain words."
                    ),
                ),
                (
                    "sunset_days",
                    models.PositiveSmallIntegerField(
                        verbose_name="notes are destroyed this many days after the outcome is confirmed"
                    ),
                ),
                (
                    "questionnaire_after_days",
                    models.PositiveSmallIntegerField(
                        verbose_name="questionnaire sent this many days after the result"
                    ),
                ),
                (
                    "follow_up_after_days",
                    models.PositiveSmallIntegerField(
                        default=0,
                        verbose_name="follow-up offered this many days after the result; 0 for none",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical scheme",
                "verbose_name_plural": "historical schemes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSuitabilityCheck",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("recorded_at", models.DateTimeField()),
                ("checklist_version", models.CharField(max_length=20)),
                ("answers", models.JSONField(default=dict)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("GO_AHEAD", "Mediation can go ahead: mark as ready to book"),
                            ("WAIT", "More must be found out first: keep these answers"),
                            ("UNSUITABLE", "Not suitable: take the case out of mediation"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField(max_length=2000)),
                ("concerns", models.TextField(blank=True, max_length=2000)),
                ("background", models.TextField(blank=True, max_length=2000)),
                ("options", models.TextField(blank=True, max_length=2000)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical suitability check",
                "verbose_name_plural": "historical suitability checks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTask",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("dedupe_key", models.CharField(db_index=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("DEADLINE", "A date has passed"),
                            ("FAILURE", "Something could not be sent or made"),
                            ("INTAKE", "A referral or hearing to put right"),
                            ("FLAG", "Something about a case needs a look"),
                            ("FOLLOW_UP", "A follow-up"),
                            ("BY_HAND", "Asked for by a colleague"),
                        ],
                        default="FLAG",
                        max_length=12,
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Urgent"), (2, "Normal"), (3, "Can wait")], default=2
                    ),
                ),
                ("title", models.CharField(max_length=250)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("MEDIATOR", "Mediator"),
                            ("TEAM_LEADER", "Team leader"),
                            ("LISTING_OFFICER", "Listing officer"),
                            ("CASE_ADMIN", "Case administrator"),
                            ("SYSTEM_ADMIN", "System administrator"),
                            ("AUDITOR", "Auditor"),
                        ],
                        max_length=20,
                    ),
                ),
                ("assigned_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("due_at", models.DateTimeField()),
                ("snoozed_until", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Why it was last reassigned or put off.",
                        max_length=200,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("OPEN", "To do"),
                            ("DONE", "Done"),
                            ("OVERTAKEN", "No longer needed"),
                        ],
                        default="OPEN",
                        max_length=50,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "assigned_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.team",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical task",
                "verbose_name_plural": "historical tasks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("other_names", models.CharField(blank=True, max_length=400)),
                (
                    "firm",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="firm or organisation"
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=400)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                (
                    "email",
                    models.CharField(
                        blank=True, max_length=254, verbose_name="e-mail address or domain"
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("relationship", models.CharField(max_length=1000)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("declared_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("end_reason", models.CharField(blank=True, max_length=250)),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mediator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-declared_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="interest_ended_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None),
                            ("until", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="interest_until_after_since",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterestsConfirmed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("confirmed_at", models.DateTimeField()),
                ("declared", models.PositiveIntegerField(help_text="Interests that counted then.")),
                (
                    "mediator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interests_confirmed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "confirmations of interests",
                "ordering": ["-confirmed_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField()),
                ("what", models.CharField(max_length=200)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("reached_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="cases.goal",
                    ),
                ),
                (
                    "reached_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reached_at__isnull", True), ("reached_by__isnull", True)),
                            models.Q(("reached_at__isnull", False), ("reached_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="milestone_reached_at_with_by",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("struck_because", models.CharField(blank=True, editable=False, max_length=300)),
                ("text", models.TextField(max_length=4000)),
                ("pinned", models.BooleanField(default=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="office_notes",
                        to="cases.case",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="cases.officenote",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pinned", "-recorded_at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["case", "-pinned", "-recorded_at", "-id"],
                        name="cases_offic_case_id_b4a003_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="officenote_struck_at_with_by",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOfficeNote",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("struck_because", models.CharField(blank=True, editable=False, max_length=300)),
                ("text", models.TextField(max_length=4000)),
                ("pinned", models.BooleanField(default=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.officenote",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical office note",
                "verbose_name_plural": "historical office notes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="OpenIssue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("UNRESOLVED", "An issue that was not resolved"),
                            ("CONCERN", "A concern that goes on"),
                        ],
                        max_length=12,
                    ),
                ),
                ("what", models.CharField(max_length=300)),
                ("next_step", models.CharField(max_length=300, verbose_name="what happens next")),
                ("noted_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="open_issues",
                        to="cases.case",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["noted_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("noted_at__isnull", True), ("noted_by__isnull", True)),
                            models.Q(("noted_at__isnull", False), ("noted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="open_issue_noted_at_with_by",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalReopening",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "was",
                    models.CharField(
                        choices=[
                            ("REFERRED", "Referred"),
                            ("READY", "Ready to book"),
                            ("BOOKED", "Booked"),
                            ("IN_MEDIATION", "In mediation"),
                            ("SETTLED", "Settled"),
                            ("NOT_SETTLED", "Not settled"),
                            ("CLOSED", "Closed"),
                            ("UNSUITABLE", "Unsuitable"),
                        ],
                        max_length=20,
                        verbose_name="state before",
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("reopened_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.openissue",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical reopening",
                "verbose_name_plural": "historical reopenings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("CLAIMANT_1", "Claimant 1"),
                            ("CLAIMANT_2", "Claimant 2"),
                            ("DEFENDANT_1", "Defendant 1"),
                            ("DEFENDANT_2", "Defendant 2"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("INDIVIDUAL", "Individual"),
                            ("COMPANY", "Company"),
                            ("ORGANISATION", "Organisation"),
                            ("SOLE_TRADER", "Sole trader"),
                            ("UNKNOWN", "Not given"),
                        ],
                        default="UNKNOWN",
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=400)),
                ("court_party_id", models.CharField(blank=True, max_length=80)),
                ("represented", models.BooleanField(default=False)),
                (
                    "solicitor_name",
                    models.CharField(blank=True, max_length=400, verbose_name="solicitor's firm"),
                ),
                (
                    "email",
                    models.CharField(blank=True, max_length=254, verbose_name="e-mail address"),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("address", models.CharField(blank=True, max_length=400)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")],
                        default="en",
                        help_text="The language this party is written to in; Welsh is a right.",
                        max_length=2,
                        verbose_name="language of messages",
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=400, verbose_name="mediation contact"),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="mediation contact's telephone"
                    ),
                ),
                (
                    "contact_email",
                    models.CharField(
                        blank=True,
                        max_length=254,
                        verbose_name="mediation contact's e-mail address",
                    ),
                ),
                (
                    "contact_language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")],
                        default="en",
                        max_length=2,
                        verbose_name="language of the mediation contact",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="cases.case",
                    ),
                ),
                (
                    "preferred_email",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.alternativecontact",
                        verbose_name="preferred e-mail address",
                    ),
                ),
                (
                    "preferred_phone",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.alternativecontact",
                        verbose_name="preferred telephone",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "parties",
                "ordering": ["case_id", "role"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "role"), name="party_role_once_per_case"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["CLAIMANT_1", "CLAIMANT_2", "DEFENDANT_1", "DEFENDANT_2"])
                        ),
                        name="party_role_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("WELSH", "Welsh language"),
                            ("INTERPRETER", "Interpreter"),
                            ("BSL", "British Sign Language (BSL)"),
                            ("RELAY", "Relay service, such as Relay UK"),
                            ("LARGE_PRINT", "Large print"),
                            ("BREAKS", "Breaks"),
                            ("LONGER", "A longer appointment"),
                            ("SEVERAL", "Several appointments"),
                            ("ADJUSTMENT", "Another reasonable adjustment"),
                            ("VULNERABLE", "Help because of vulnerability (PD 1A)"),
                        ],
                        max_length=12,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=500)),
                ("spoken", models.CharField(blank=True, max_length=60, verbose_name="language")),
                ("dialect", models.CharField(blank=True, max_length=60)),
                ("extra_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "slots",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of appointments"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "ordering": ["kind"],
                "constraints": [
                    models.UniqueConstraint(fields=("party", "kind"), name="need_once_per_party")
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("NAME", "Name"),
                            ("ADDRESS", "Address"),
                            ("EMAIL", "E-mail address"),
                            ("DOMAIN", "E-mail domain"),
                            ("PHONE", "Telephone number"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="cases.case",
                    ),
                ),
                (
                    "interest",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="cases.interest",
                    ),
                ),
                (
                    "mediator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["key", "kind", "mediator"], name="mark_by_key")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case", None), ("interest__isnull", False), ("party", None)),
                            models.Q(
                                ("case__isnull", False),
                                ("interest", None),
                                ("party__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="mark_of_interest_or_earlier_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalStopFlag",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("CHILD", "A child"),
                            ("PROTECTED", "A protected party"),
                            ("BREATHING_SPACE", "Breathing space"),
                        ],
                        max_length=16,
                    ),
                ),
                ("first_day", models.DateField(blank=True, null=True)),
                ("last_day", models.DateField(blank=True, null=True)),
                (
                    "reference",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="moratorium reference"
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("lifted_reason", models.CharField(blank=True, max_length=250)),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical stop flag",
                "verbose_name_plural": "historical stop flags",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNeed",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("WELSH", "Welsh language"),
                            ("INTERPRETER", "Interpreter"),
                            ("BSL", "British Sign Language (BSL)"),
                            ("RELAY", "Relay service, such as Relay UK"),
                            ("LARGE_PRINT", "Large print"),
                            ("BREAKS", "Breaks"),
                            ("LONGER", "A longer appointment"),
                            ("SEVERAL", "Several appointments"),
                            ("ADJUSTMENT", "Another reasonable adjustment"),
                            ("VULNERABLE", "Help because of vulnerability (PD 1A)"),
                        ],
                        max_length=12,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=500)),
                ("spoken", models.CharField(blank=True, max_length=60, verbose_name="language")),
                ("dialect", models.CharField(blank=True, max_length=60)),
                ("extra_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "slots",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of appointments"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical need",
                "verbose_name_plural": "historical needs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEnquiry",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("QUERY", "Query"), ("COMPLAINT", "Complaint")], max_length=9
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=200)),
                ("summary", models.TextField(max_length=2000)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("OPEN", "Open"),
                            ("ESCALATED", "With the team leader"),
                            ("CONCLUDED", "Concluded"),
                        ],
                        default="OPEN",
                        max_length=50,
                    ),
                ),
                ("escalated_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("escalated_because", models.CharField(blank=True, editable=False, max_length=500)),
                ("concluded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("conclusion", models.TextField(blank=True, editable=False, max_length=2000)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "concluded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "escalated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical enquiry",
                "verbose_name_plural": "historical enquiries",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDateToAvoid",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical date to avoid",
                "verbose_name_plural": "historical dates to avoid",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConflict",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("NAME", "Name of the party"),
                            ("FIRM", "Solicitor's firm"),
                            ("CONTACT", "Mediation contact"),
                            ("ADDRESS", "Address"),
                            ("EMAIL", "E-mail address"),
                            ("DOMAIN", "E-mail domain"),
                            ("PHONE", "Telephone number"),
                            ("EARLIER_CASE", "Earlier mediation"),
                        ],
                        max_length=12,
                    ),
                ),
                ("exact", models.BooleanField()),
                ("sentence", models.CharField(max_length=300, verbose_name="why")),
                ("fingerprint", models.CharField(editable=False, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("FOUND", "To decide"),
                            ("CLEARED", "Not the same person"),
                            ("DISCLOSED", "Disclosed and accepted"),
                            ("UPHELD", "Stands"),
                            ("LAPSED", "No longer matches"),
                        ],
                        default="FOUND",
                        max_length=50,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("found_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "earlier_case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mediator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical conflict",
                "verbose_name_plural": "historical conflicts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCompanion",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("COMPANION", "Companion"),
                            ("INDEPENDENT_PERSON", "Independent Person for a vulnerable party"),
                        ],
                        default="COMPANION",
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=400)),
                ("relation", models.CharField(max_length=100)),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")], default="en", max_length=2
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("bound_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "bound_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CALL", "By telephone"),
                            ("EMAIL", "By e-mail"),
                            ("LETTER", "In a letter"),
                            ("IN_PERSON", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("removed_reason", models.CharField(blank=True, max_length=250)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "bound_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical companion",
                "verbose_name_plural": "historical companions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommunication",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("struck_because", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("TELEPHONE", "Telephone"),
                            ("EMAIL", "E-mail"),
                            ("LETTER", "Letter"),
                            ("TEXT", "Text message"),
                            ("IN_PERSON", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("INCOMING", "They contacted us"),
                            ("OUTGOING", "We contacted them"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "whom",
                    models.CharField(
                        choices=[
                            ("PARTY", "A party"),
                            ("CONTACT", "A representative or contact of a party"),
                            ("COURT", "The court"),
                            ("OTHER", "Somebody else"),
                        ],
                        max_length=8,
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=200)),
                ("happened_at", models.DateTimeField()),
                ("about", models.CharField(max_length=500)),
                ("outcome", models.CharField(blank=True, max_length=1000)),
                ("follow_up_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.communication",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical communication",
                "verbose_name_plural": "historical communications",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAuthority",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("holder", models.CharField(max_length=400, verbose_name="who may settle")),
                (
                    "up_to",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Empty: without a limit.",
                        max_digits=12,
                        null=True,
                        verbose_name="up to (£)",
                    ),
                ),
                (
                    "confirmed_with",
                    models.CharField(max_length=400, verbose_name="who confirmed it"),
                ),
                (
                    "confirmed_how",
                    models.CharField(
                        choices=[
                            ("CALL", "By telephone"),
                            ("EMAIL", "By e-mail"),
                            ("LETTER", "In a letter"),
                            ("IN_PERSON", "In person"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("confirmed_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical authority",
                "verbose_name_plural": "historical authorities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAlternativeContact",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("PHONE", "Telephone number"), ("EMAIL", "E-mail address")],
                        max_length=5,
                    ),
                ),
                ("value", models.CharField(max_length=254, verbose_name="number or address")),
                (
                    "whose",
                    models.CharField(
                        blank=True, help_text="Empty: the party's own.", max_length=400
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")], default="en", max_length=2
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("verified_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "verified_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CALL", "By telephone"),
                            ("EMAIL", "By e-mail"),
                            ("LETTER", "In a letter"),
                            ("IN_PERSON", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("removed_reason", models.CharField(blank=True, max_length=250)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical alternative contact",
                "verbose_name_plural": "historical alternative contacts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("QUERY", "Query"), ("COMPLAINT", "Complaint")], max_length=9
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=200)),
                ("summary", models.TextField(max_length=2000)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("OPEN", "Open"),
                            ("ESCALATED", "With the team leader"),
                            ("CONCLUDED", "Concluded"),
                        ],
                        default="OPEN",
                        max_length=50,
                    ),
                ),
                ("escalated_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("escalated_because", models.CharField(blank=True, editable=False, max_length=500)),
                ("concluded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("conclusion", models.TextField(blank=True, editable=False, max_length=2000)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="enquiries",
                        to="cases.case",
                    ),
                ),
                (
                    "concluded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "escalated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="enquiries",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "enquiries",
                "ordering": ["-recorded_at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["case", "-recorded_at", "-id"],
                        name="cases_enqui_case_id_e6ed79_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("escalated_at__isnull", True), ("escalated_by__isnull", True)
                            ),
                            models.Q(
                                ("escalated_at__isnull", False), ("escalated_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="enquiry_escalated_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("concluded_at__isnull", True), ("concluded_by__isnull", True)
                            ),
                            models.Q(
                                ("concluded_at__isnull", False), ("concluded_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="enquiry_concluded_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DateToAvoid",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dates_to_avoid",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "dates to avoid",
                "ordering": ["first_day"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="date_to_avoid_ends_after_start",
                        violation_error_message="The last day must not be before the first day.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Companion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("COMPANION", "Companion"),
                            ("INDEPENDENT_PERSON", "Independent Person for a vulnerable party"),
                        ],
                        default="COMPANION",
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=400)),
                ("relation", models.CharField(max_length=100)),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")], default="en", max_length=2
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("bound_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "bound_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CALL", "By telephone"),
                            ("EMAIL", "By e-mail"),
                            ("LETTER", "In a letter"),
                            ("IN_PERSON", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("removed_reason", models.CharField(blank=True, max_length=250)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "bound_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="companions",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bound_at__isnull", True), ("bound_by__isnull", True)),
                            models.Q(("bound_at__isnull", False), ("bound_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="companion_bound_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="companion_removed_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Authority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holder", models.CharField(max_length=400, verbose_name="who may settle")),
                (
                    "up_to",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Empty: without a limit.",
                        max_digits=12,
                        null=True,
                        verbose_name="up to (£)",
                    ),
                ),
                (
                    "confirmed_with",
                    models.CharField(max_length=400, verbose_name="who confirmed it"),
                ),
                (
                    "confirmed_how",
                    models.CharField(
                        choices=[
                            ("CALL", "By telephone"),
                            ("EMAIL", "By e-mail"),
                            ("LETTER", "In a letter"),
                            ("IN_PERSON", "In person"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("confirmed_at", models.DateTimeField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authority",
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "authorities",
                "ordering": ["party_id"],
            },
        ),
        migrations.CreateModel(
            name="ReadingItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField()),
                ("what", models.CharField(max_length=200)),
                ("where", models.CharField(max_length=200)),
                ("why", models.CharField(max_length=300)),
                ("read_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading",
                        to="cases.case",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("read_at__isnull", True), ("read_by__isnull", True)),
                            models.Q(("read_at__isnull", False), ("read_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="readingitem_read_at_with_by",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(help_text="Place in the file, from 1.")),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="claim number in the record"
                    ),
                ),
                ("raw", models.TextField(verbose_name="original record")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("ACCEPTED", "Accepted"),
                            ("DUPLICATE", "Duplicate"),
                            ("QUARANTINED", "In quarantine"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("rejected_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="cases.case",
                    ),
                ),
                (
                    "rejected_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["batch_id", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "QUARANTINED"), ("case__isnull", False), _connector="OR"
                        ),
                        name="referral_has_case_unless_quarantined",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rejected_at", None), ("outcome", "QUARANTINED"), _connector="OR"
                        ),
                        name="referral_rejected_only_from_quarantine",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rejected_at__isnull", True), ("rejected_by__isnull", True)),
                            models.Q(
                                ("rejected_at__isnull", False), ("rejected_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="referral_rejected_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuarantineAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("EDITED", "Text edited"),
                            ("RETRIED", "Tried again"),
                            ("REFUSED", "Refused again"),
                            ("ACCEPTED", "Accepted"),
                            ("DUPLICATE", "Recognised as a duplicate"),
                            ("REJECTED", "Rejected"),
                            ("TAKEN_UP", "Taken up again"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "text",
                    models.TextField(blank=True, help_text="The record's text as the act left it."),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="cases.referral",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCourtChange",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("differences", models.JSONField(default=list)),
                ("taken", models.JSONField(blank=True, default=list, verbose_name="taken over")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("OPEN", "To decide"),
                            ("ACCEPTED", "Taken over"),
                            ("DECLINED", "Declined"),
                            ("SUPERSEDED", "Sent once more"),
                        ],
                        default="OPEN",
                        max_length=50,
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.referral",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical court change",
                "verbose_name_plural": "historical court changes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CourtChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("differences", models.JSONField(default=list)),
                ("taken", models.JSONField(blank=True, default=list, verbose_name="taken over")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("OPEN", "To decide"),
                            ("ACCEPTED", "Taken over"),
                            ("DECLINED", "Declined"),
                            ("SUPERSEDED", "Sent once more"),
                        ],
                        default="OPEN",
                        max_length=50,
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="court_changes",
                        to="cases.case",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="court_change",
                        to="cases.referral",
                    ),
                ),
            ],
            options={
                "ordering": ["found_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "OPEN")),
                        fields=["found_at", "id"],
                        name="court_change_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="court_change_settled_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["OPEN", "ACCEPTED", "DECLINED", "SUPERSEDED"])
                        ),
                        name="court_change_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "OPEN")),
                        fields=("case",),
                        name="court_change_one_open_per_case",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuarantinedRecord",
            fields=[],
            options={
                "verbose_name": "record in quarantine",
                "verbose_name_plural": "records in quarantine",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("cases.referral",),
        ),
        migrations.CreateModel(
            name="ReferralBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filename", models.CharField(max_length=250)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                (
                    "format",
                    models.CharField(choices=[("JSON", "JSON"), ("CSV", "CSV")], max_length=4),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("UPLOAD", "Uploaded by staff"),
                            ("COMMAND", "Command"),
                            ("API", "API"),
                            ("FOLDER", "Watched folder"),
                            ("MAILBOX", "Mailbox"),
                        ],
                        default="COMMAND",
                        max_length=7,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("RECEIVED", "Received"),
                            ("READING", "Being read"),
                            ("DONE", "Done"),
                        ],
                        default="RECEIVED",
                        max_length=50,
                    ),
                ),
                ("stored_as", models.CharField(blank=True, editable=False, max_length=100)),
                ("header", models.TextField(blank=True, editable=False)),
                (
                    "expected",
                    models.PositiveIntegerField(default=0, verbose_name="records in the file"),
                ),
                ("read_to", models.PositiveBigIntegerField(default=0, editable=False)),
                ("worked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("done_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("received", models.PositiveIntegerField(default=0)),
                ("accepted", models.PositiveIntegerField(default=0)),
                ("duplicate", models.PositiveIntegerField(default=0)),
                ("quarantined", models.PositiveIntegerField(default=0)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "referral batches",
                "ordering": ["-received_at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "DONE"), _negated=True),
                        fields=["worked_at"],
                        name="batch_unfinished",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "received",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("accepted"), "+", models.F("duplicate")
                                    ),
                                    "+",
                                    models.F("quarantined"),
                                ),
                            )
                        ),
                        name="batch_totals_add_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", False), ("state", "DONE")),
                            models.Q(
                                ("done_at__isnull", True), ("state__in", ["RECEIVED", "READING"])
                            ),
                            _connector="OR",
                        ),
                        name="batch_done_at_when_done",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reopening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "was",
                    models.CharField(
                        choices=[
                            ("REFERRED", "Referred"),
                            ("READY", "Ready to book"),
                            ("BOOKED", "Booked"),
                            ("IN_MEDIATION", "In mediation"),
                            ("SETTLED", "Settled"),
                            ("NOT_SETTLED", "Not settled"),
                            ("CLOSED", "Closed"),
                            ("UNSUITABLE", "Unsuitable"),
                        ],
                        max_length=20,
                        verbose_name="state before",
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("reopened_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reopenings",
                        to="cases.case",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.openissue",
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-reopened_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reopened_at__isnull", True), ("reopened_by__isnull", True)),
                            models.Q(
                                ("reopened_at__isnull", False), ("reopened_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="reopening_reopened_at_with_by",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("SETTLED", "Settled"), ("NOT_SETTLED", "Not settled")],
                        max_length=12,
                    ),
                ),
                ("codes", models.JSONField(blank=True, default=list)),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("agreement_code", models.CharField(blank=True, max_length=20)),
                ("agreement_sha256", models.CharField(blank=True, max_length=64)),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="result",
                        to="cases.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("codes", []), ("outcome", "SETTLED"), ("settled_on__isnull", False)
                            ),
                            models.Q(
                                ("outcome", "NOT_SETTLED"),
                                ("settled_on__isnull", True),
                                models.Q(("codes", []), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="result_date_or_codes",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "point",
                    models.CharField(
                        choices=[
                            ("AFTER_TRIAGE", "After triage"),
                            ("BEFORE_APPOINTMENT", "Before the appointment"),
                            ("AFTER_APPOINTMENT", "After the appointment"),
                            ("REGULAR", "Regular check-in"),
                        ],
                        max_length=18,
                    ),
                ),
                ("checklist_version", models.CharField(max_length=20)),
                ("answers", models.JSONField(default=dict)),
                ("finding", models.TextField(max_length=2000)),
                ("next_on", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="cases.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-recorded_at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["case", "-recorded_at", "-id"],
                        name="cases_revie_case_id_4b2f0d_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SafeguardingConcern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(max_length=4000)),
                ("raised_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("GO_ON", "Mediation may go on"),
                            ("STOP", "Mediation must not go on"),
                        ],
                        max_length=5,
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=2000)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concerns",
                        to="cases.party",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recipients",
                    models.ManyToManyField(related_name="concerns", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["raised_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="concern_decided_at_with_by",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                (
                    "query",
                    models.CharField(
                        help_text="The filters as the address has them.", max_length=1000
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "shared_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to="accounts.team",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "name"), name="saved_view_name_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DefaultView",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="default_view",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "view",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="default_of",
                        to="cases.savedview",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Scheme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(editable=False, max_length=30, unique=True)),
                ("name", models.CharField(max_length=120, unique=True)),
                (
                    "takes_cases",
                    models.BooleanField(
                        default=False,
                        help_text="A scheme that does not take cases yet is kept for its settings.",
                        verbose_name="takes cases",
                    ),
                ),
                (
                    "attendance",
                    models.CharField(
                        choices=[
                            ("COMPULSORY", "The parties must attend"),
                            ("VOLUNTARY", "The parties choose whether to take part"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "commissioned_by",
                    models.CharField(
                        blank=True,
                        help_text="Who asks for the mediation, when not the court.",
                        max_length=200,
                    ),
                ),
                (
                    "letter_to_commissioner",
                    models.BooleanField(
                        default=False,
                        verbose_name="a minimal letter to the commissioner says that mediation took place",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("SHUTTLE", "Each side separately, never together"),
                            ("INDIVIDUAL_THEN_JOINT", "Separate meetings, then a joint meeting"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "default_channel",
                    models.CharField(
                        choices=[
                            ("TELEPHONE", "Telephone"),
                            ("WEB_CHAT", "Web chat"),
                            ("FACE_TO_FACE", "Face to face"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "duration_minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(15),
                            django.core.validators.MaxValueValidator(480),
                        ],
                        verbose_name="length of an appointment in minutes",
                    ),
                ),
                (
                    "warn_minutes",
                    models.PositiveSmallIntegerField(
                        default=10,
                        verbose_name="warn the mediator this many minutes before the end",
                    ),
                ),
                (
                    "mediators_needed",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2),
                        ],
                    ),
                ),
                (
                    "companion_rule",
                    models.CharField(
                        choices=[
                            ("INDIVIDUAL_ONLY", "In that party's own stages only"),
                            ("EVERY_STAGE", "In every stage"),
                            ("NONE", "No companions"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "appointment_within_days",
                    models.PositiveSmallIntegerField(
                        default=28, verbose_name="appointment within this many days of the referral"
                    ),
                ),
                (
                    "agreement_to_mediate",
                    models.BooleanField(
                        default=False, verbose_name="each party agrees in writing to mediate"
                    ),
                ),
                (
                    "consent_to_share_agreement",
                    models.BooleanField(
                        default=False,
                        verbose_name="each party is asked whether that document may be shared",
                    ),
                ),
                (
                    "outline_before",
                    models.BooleanField(
                        default=False, verbose_name="each party writes an outline before"
                    ),
                ),
                (
                    "call_before",
                    models.BooleanField(
                        default=False, verbose_name="a call with each party before the session"
                    ),
                ),
                (
                    "terms_of_reference",
                    models.BooleanField(
                        default=False, verbose_name="terms of reference are agreed before"
                    ),
                ),
                (
                    "list_of_issues",
                    models.BooleanField(default=True, verbose_name="a list of issues is drawn up"),
                ),
                (
                    "outcome_document",
                    models.CharField(
                        choices=[
                            ("N182", "Settlement agreement (Form N182)"),
                            ("OUTCOME_LETTER", "Outcome letter"),
                            (
                                "SHORT_REPORT",
                                "Short report of decisions, with separate recommendations",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "remedies",
                    models.JSONField(default=list, help_text="Codes of the remedies on offer."),
                ),
                (
                    "options_without_agreement",
                    models.TextField(
                        help_text="What each party can do when no agreement is reached, in plain words."
                    ),
                ),
                (
                    "sunset_days",
                    models.PositiveSmallIntegerField(
                        verbose_name="notes are destroyed this many days after the outcome is confirmed"
                    ),
                ),
                (
                    "questionnaire_after_days",
                    models.PositiveSmallIntegerField(
                        verbose_name="questionnaire sent this many days after the result"
                    ),
                ),
                (
                    "follow_up_after_days",
                    models.PositiveSmallIntegerField(
                        default=0,
                        verbose_name="follow-up offered this many days after the result; 0 for none",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("duration_minutes__gt", models.F("warn_minutes"))),
                        name="scheme_warns_within_its_time",
                        violation_error_message="The warning must come after the appointment has begun.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mediators_needed__range", (1, 2))),
                        name="scheme_one_or_two_mediators",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("appointment_within_days__gt", 0)),
                        name="scheme_days_positive",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCase",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(db_index=True, max_length=30)),
                (
                    "claim_number",
                    models.CharField(
                        db_index=True,
                        help_text="The court's number of the claim in every round.",
                        max_length=30,
                    ),
                ),
                (
                    "ccd_number",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        max_length=16,
                        null=True,
                        verbose_name="court system number",
                    ),
                ),
                ("title", models.CharField(max_length=900)),
                (
                    "claim_value",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="claim value (£)"
                    ),
                ),
                (
                    "needs_flagged",
                    models.BooleanField(
                        default=False,
                        help_text="The court says somebody needs Welsh, an interpreter or an adjustment, or is vulnerable, but not who or what.",
                        verbose_name="a need was flagged",
                    ),
                ),
                ("needs_captured_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "priority",
                    models.CharField(
                        choices=[
                            ("URGENT", "Urgent"),
                            ("HIGH", "High"),
                            ("NORMAL", "Normal"),
                            ("LOW", "Low"),
                        ],
                        default="NORMAL",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("priority_reason", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("REFERRED", "Referred"),
                            ("READY", "Ready to book"),
                            ("BOOKED", "Booked"),
                            ("IN_MEDIATION", "In mediation"),
                            ("SETTLED", "Settled"),
                            ("NOT_SETTLED", "Not settled"),
                            ("CLOSED", "Closed"),
                            ("UNSUITABLE", "Unsuitable"),
                        ],
                        default="REFERRED",
                        max_length=50,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("referred_at", models.DateTimeField()),
                ("ready_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("booked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "mediation_started_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("resulted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("unsuitable_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "unsuitable_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CHILD_OR_PROTECTED_PARTY", "A child or protected party"),
                            ("SAFEGUARDING", "A safeguarding concern"),
                            ("OUTSIDE_SCHEME", "Outside the scheme"),
                        ],
                        editable=False,
                        max_length=30,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "booked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "court",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.court",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        help_text="The earlier round, where the dispute came back.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mediation_started_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mediator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "needs_captured_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ready_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resulted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.team",
                    ),
                ),
                (
                    "unsuitable_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        default="SMALL_CLAIMS",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cases.scheme",
                        to_field="code",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical case",
                "verbose_name_plural": "historical cases",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="StopFlag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("CHILD", "A child"),
                            ("PROTECTED", "A protected party"),
                            ("BREATHING_SPACE", "Breathing space"),
                        ],
                        max_length=16,
                    ),
                ),
                ("first_day", models.DateField(blank=True, null=True)),
                ("last_day", models.DateField(blank=True, null=True)),
                (
                    "reference",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="moratorium reference"
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("lifted_reason", models.CharField(blank=True, max_length=250)),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stops",
                        to="cases.party",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["raised_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                            models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="stop_lifted_at_with_by",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("lifted_at", None)),
                        fields=("party", "kind"),
                        name="stop_once_per_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "BREATHING_SPACE"), _negated=True),
                            models.Q(
                                ("first_day__isnull", False),
                                ("last_day__gte", models.F("first_day")),
                            ),
                            _connector="OR",
                        ),
                        name="breathing_space_has_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("idempotency_key", models.CharField(blank=True, max_length=200)),
                ("received_at", models.DateTimeField()),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submission",
                        to="cases.referralbatch",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="accounts.apiclient",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("client", "sha256"), name="submission_body_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("idempotency_key", ""), _negated=True),
                        fields=("client", "idempotency_key"),
                        name="submission_key_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SuitabilityCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recorded_at", models.DateTimeField()),
                ("checklist_version", models.CharField(max_length=20)),
                ("answers", models.JSONField(default=dict)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("GO_AHEAD", "Mediation can go ahead: mark as ready to book"),
                            ("WAIT", "More must be found out first: keep these answers"),
                            ("UNSUITABLE", "Not suitable: take the case out of mediation"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField(max_length=2000)),
                ("concerns", models.TextField(blank=True, max_length=2000)),
                ("background", models.TextField(blank=True, max_length=2000)),
                ("options", models.TextField(blank=True, max_length=2000)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suitability_checks",
                        to="cases.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-recorded_at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["case", "-recorded_at", "-id"],
                        name="cases_suita_case_id_1dd25f_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TakenFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=400, unique=True)),
                ("source", models.CharField(max_length=10)),
                ("filename", models.CharField(max_length=250)),
                ("day", models.DateField(help_text="The day the file was made or sent.")),
                ("taken_at", models.DateTimeField()),
                ("refusal", models.CharField(blank=True, max_length=500)),
                (
                    "batch",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken",
                        to="cases.referralbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["-taken_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("batch__isnull", False),
                            models.Q(("refusal", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="taken_file_became_batch_or_refused",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dedupe_key", models.CharField(max_length=200, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("DEADLINE", "A date has passed"),
                            ("FAILURE", "Something could not be sent or made"),
                            ("INTAKE", "A referral or hearing to put right"),
                            ("FLAG", "Something about a case needs a look"),
                            ("FOLLOW_UP", "A follow-up"),
                            ("BY_HAND", "Asked for by a colleague"),
                        ],
                        default="FLAG",
                        max_length=12,
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Urgent"), (2, "Normal"), (3, "Can wait")], default=2
                    ),
                ),
                ("title", models.CharField(max_length=250)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("MEDIATOR", "Mediator"),
                            ("TEAM_LEADER", "Team leader"),
                            ("LISTING_OFFICER", "Listing officer"),
                            ("CASE_ADMIN", "Case administrator"),
                            ("SYSTEM_ADMIN", "System administrator"),
                            ("AUDITOR", "Auditor"),
                        ],
                        max_length=20,
                    ),
                ),
                ("assigned_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("due_at", models.DateTimeField()),
                ("snoozed_until", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Why it was last reassigned or put off.",
                        max_length=200,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("OPEN", "To do"),
                            ("DONE", "Done"),
                            ("OVERTAKEN", "No longer needed"),
                        ],
                        default="OPEN",
                        max_length=50,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "assigned_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="cases.case",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="accounts.team",
                    ),
                ),
            ],
            options={
                "ordering": ["due_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "OPEN")),
                        fields=["role", "due_at"],
                        name="task_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="task_done_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("assigned_at__isnull", True), ("assigned_by__isnull", True)),
                            models.Q(
                                ("assigned_at__isnull", False), ("assigned_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="task_assigned_at_with_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TimelineEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(help_text="`app.verb_object` of the act.", max_length=60),
                ),
                ("sentence", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["case", "-at", "-id"], name="cases_timel_case_id_77a961_idx"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="conflict",
            name="party",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="conflicts",
                to="cases.party",
            ),
        ),
        migrations.AddField(
            model_name="communication",
            name="party",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="communications",
                to="cases.party",
            ),
        ),
        migrations.AddField(
            model_name="alternativecontact",
            name="party",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="alternatives",
                to="cases.party",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referrals",
                to="cases.referralbatch",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="scheme",
            field=models.ForeignKey(
                default="SMALL_CLAIMS",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="cases.scheme",
                to_field="code",
            ),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.UniqueConstraint(
                fields=("case", "mediator", "party", "ground"), name="conflict_once_per_ground"
            ),
        ),
        migrations.AddConstraint(
            model_name="communication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("party__isnull", False),
                    models.Q(("whom__in", ["PARTY", "CONTACT"]), _negated=True),
                    _connector="OR",
                ),
                name="communication_with_party_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="alternativecontact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at", None)),
                fields=("party", "kind", "value"),
                name="alternative_once_per_party",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                condition=models.Q(("outcome", "QUARANTINED")),
                fields=["batch", "position"],
                name="referral_in_quarantine",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                fields=("batch", "position"), name="referral_place_in_batch"
            ),
        ),
    ]
