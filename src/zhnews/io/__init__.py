"""Readers and writers: files in, records out."""
