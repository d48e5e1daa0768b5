"""Quality and speed, measured on worlds; not in the wheel."""
