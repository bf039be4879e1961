"""The selection rules of home batteries: small pure functions, each giving a finding or nothing.

No rule knows another. They are sorted by what they look at: a system, a battery, a number of modules behind a
system, the wish as worded, or the question itself (the house). All limits come from the catalogue's cells.

`registry` gathers them; this package loads none by itself, so that two threads may load its parts at once.
"""
