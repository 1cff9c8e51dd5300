"""Parts of the fuzz run over the document readers."""
