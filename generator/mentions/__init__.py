"""Mentions: what the words of one Document name, date, count, quote and tell."""
