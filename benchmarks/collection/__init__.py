"""An invented province whose units send in returns, with known truth.

Nothing here knows how returns are read: the generator shares no code with it.
"""
