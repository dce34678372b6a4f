"""Dateline: articles in, checkable records and a published timeline out."""

__version__ = "0.1.0"
