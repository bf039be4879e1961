"""The electrical tables: where each number comes from, how it is read, what no row may break."""
