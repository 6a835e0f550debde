"""Hours that became free again, offered to the cases that wait."""
