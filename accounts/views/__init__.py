"""Pages of people and of who stands in for whom."""
