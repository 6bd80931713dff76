"""An MRZ reader's twin on a pty, speaking through the driver's codec."""
