"""Counting time: the rules' clock and the court system's clock, pure and never mixed."""
