"""Catalogue data: cells that know their source, tables that know their lines, conditions and integrity checks.

Nothing here knows any product family.
"""
