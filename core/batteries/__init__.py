"""Home batteries: situation, selection rules, bill of material. Data comes from the family's folder."""
