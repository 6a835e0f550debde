"""Steps of migrations that hold up nobody, on the databases the service runs on."""

from typing import Any

from django.db.migrations.operations import AddConstraint
from django.db.migrations.operations.base import Operation, OperationCategory


class AddCheckForNewRows(AddConstraint):
    """A check that new rows keep at once; on PostgreSQL `ValidateCheck` looks at the others.

    Looking at every row while the table is locked would hold up whoever writes to it.
    """

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Add it without a look at the rows where the database can."""
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        sql = self.constraint.create_sql(model, schema_editor)
        schema_editor.execute(f"{sql} NOT VALID", params=None)


class ValidateCheck(Operation):
    """Look at the rows that were there before; in a later migration, under a light lock."""

    category = OperationCategory.ALTERATION
    reversible = True

    def __init__(self, model_name: str, name: str) -> None:
        self.model_name = model_name
        self.name = name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """PostgreSQL only: elsewhere the check was made when it was added."""
        if schema_editor.connection.vendor == "postgresql":
            table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
            quote = schema_editor.quote_name
            schema_editor.execute(
                f"ALTER TABLE {quote(table)} VALIDATE CONSTRAINT {quote(self.name)}"
            )

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """A check that was looked at stays so."""

    def describe(self) -> str:
        """For the list of what a migration does."""
        return f"Validate check {self.name} on model {self.model_name}"
