"""Valves on the screen: one presenter over the Qt-free wizard, one module per page, and the world that the shell shows.

The presenter owns nothing but the way to the answers: they live in the workspace, so that one undo covers valves and
quotes alike. Every page renders the presenter's state and reports edits to named slots; no page reads another.
"""
