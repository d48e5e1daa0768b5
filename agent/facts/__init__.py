"""An intent becomes a fact sheet: figures, quotes, drivers and gaps, made by code."""
