"""Charts on one theme: each a figure with its title, caption, alt text and data."""
