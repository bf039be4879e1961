"""Valves on the screen: a presenter over the Qt-free wizard, a module per page, the world for the shell.

The presenter owns nothing but the way to the answers: they live in the workspace, so that one undo covers
valves and quotes alike. Every page shows the state of the presenter and reports edits to named slots; no page
reads another.
"""
