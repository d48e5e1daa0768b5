"""Texts for language models, packaged as data; the embedded mind needs none."""
