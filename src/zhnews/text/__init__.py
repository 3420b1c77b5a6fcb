"""Pure functions over strings and arrays: no Doc, no file access."""
