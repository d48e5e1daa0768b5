"""Messages and tickets are attached to their client and project, with reasons, or left open."""
