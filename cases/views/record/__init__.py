"""Pages of what staff write down about a case."""
