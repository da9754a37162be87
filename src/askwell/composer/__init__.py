"""Wording by a language model behind any OpenAI-compatible endpoint; the one part that talks to one."""
