"""Booking every case that waits: what is read, what is planned, and what becomes of each."""
