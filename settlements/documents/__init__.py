"""The words of an agreement: figures, clauses, terms, the exact text and its document."""
