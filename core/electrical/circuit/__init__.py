"""One circuit: the question, the cable in every size, the checks, the calculation to read."""
