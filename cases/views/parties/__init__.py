"""Pages of one party: the page itself, and a form for each thing that is recorded about it."""
