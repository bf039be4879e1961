"""Circuits, protection, consumer unit and heat: pure functions over tables, each number with its source.

No standard was read. Every row carries the letters of its public sources and a confidence: A two or more
sources agree, B one source plus a derivation, C one source, D from memory. What rests on C or D, or needs a
maker's figure that is missing, is "not verifiable", never "ok".
"""
