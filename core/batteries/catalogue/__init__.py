"""The documents of a home-battery family as frozen records, each cell with its source."""
