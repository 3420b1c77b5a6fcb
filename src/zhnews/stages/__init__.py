"""One file a stage: adapters that read a Doc, call `text/` and return a new Doc."""
