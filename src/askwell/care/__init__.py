"""The rulebook: findings from words, firings, assessment, cards."""
