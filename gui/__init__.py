"""The window over the core. Nothing in `core` imports this package."""
