"""The officer's pages: they watch lanes and pass on officers' commands; no lane waits for them."""
