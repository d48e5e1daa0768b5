"""The demo company: a small sheet-metal maker, its exports and its mails, invented for this project."""
