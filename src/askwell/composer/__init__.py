"""Wording by a language model behind any OpenAI-compatible endpoint; the one part that talks to one."""

from askwell.composer.llm import Clock, LlmComposer
from askwell.composer.settings import LlmSettings

__all__ = ["Clock", "LlmComposer", "LlmSettings"]
