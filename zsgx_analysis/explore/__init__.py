"""What a notebook of one's own calls: frames that show themselves, charts in the house style."""
