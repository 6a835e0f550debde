"""What is done with agreements, and the readings that need both words and plans."""
