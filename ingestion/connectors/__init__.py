"""One file per source: a connector yields records and row errors and knows nothing of the rest."""
