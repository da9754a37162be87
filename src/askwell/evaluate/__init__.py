"""Measures against fixed sets, and floors that only rise."""
