"""The parts of a valve as they look in a view: body and coil, fittings, electrical entries.

Shapes are schematic. They follow the lettered dimensions of the catalogue; everything between those is drawn
in proportion and means nothing in millimetres.
"""
