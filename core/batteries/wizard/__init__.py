"""The battery wizard without a screen."""
