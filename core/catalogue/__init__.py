"""Catalogue data: cells that know their source, tables that know their lines, conditions, integrity checks.

Nothing here knows any product family.
"""
