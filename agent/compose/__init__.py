"""A fact sheet becomes text, one file per kind of question, French and English."""
