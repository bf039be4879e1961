"""One module for each group of headless commands."""
