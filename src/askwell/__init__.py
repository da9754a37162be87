"""Askwell answers health questions from a library of trusted sources, with every sentence checked."""
