"""Texts the bench makes for itself: the same seed gives the same texts, and nothing in them is anybody's."""
