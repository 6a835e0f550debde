"""What the counts mean: rates, intervals, charts."""
