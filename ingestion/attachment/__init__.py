"""Messages and tickets are attached to their client and project, with reasons, or left open."""

from ingestion.attachment.messages import attach_messages
from ingestion.attachment.tickets import attach_tickets

__all__ = ["attach_messages", "attach_tickets"]
