"""What keeps an answer honest: every number and every citation is checked after the mind has spoken."""

from agent.grounding.citations import figures_of_quotes
from agent.grounding.ground import ground

__all__ = ["figures_of_quotes", "ground"]
