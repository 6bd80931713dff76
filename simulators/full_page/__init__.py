"""A full-page reader that does not exist: any document, in any pose, under three lights."""
