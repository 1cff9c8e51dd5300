"""Returns of many units: read, proved, held against a roster, summed with their completeness."""
