"""The single-line diagram of a battery system: from the advice to a graph, to its layout, to paper."""
