"""The yearly report of Annex 2 and its package."""
