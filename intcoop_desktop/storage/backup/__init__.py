"""Backups: automatic snapshots in a folder, one complete file to carry away, and the way back.

Everything in a backup is encrypted with the office's own key; ``keys.json`` lies inside, so any
password or recovery key of its day opens it.
"""
