"""Plan tables with known truth, faults in their print, and the score of a reading.

Nothing here knows how tables are repaired: the generator shares no code with
the reconstruction that it measures.
"""
