"""Building, packing, signing and proving the program that people install; see docs/installer.md.

Nothing here is imported by the program itself.
"""
