"""Reports as office files: a document, and a workbook."""
