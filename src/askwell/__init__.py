"""Askwell answers health questions from a library of trusted sources, with every sentence checked."""

__version__ = "0.1.0"
