"""The appointments of a mediator who is suddenly away: looked at, then given to others."""
