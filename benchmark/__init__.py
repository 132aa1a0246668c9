"""Frozen question sets and the scripts that measure; nothing here is trained on."""
