"""The margin arithmetic: pure functions over entries; no session, no clock, no model."""
