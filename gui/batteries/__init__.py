"""Home batteries on the screen: a presenter over the Qt-free wizard, a module per page, the world.

A page is a module `<step>_page.py` with a class `<Step>Page` made from `parts.BatteryPage`. It shows the
state of the presenter and reports edits by the path of the answer (`grid_cable.length_m`); no page reads
another.
"""
