"""Bytes in, documents and passages out."""
