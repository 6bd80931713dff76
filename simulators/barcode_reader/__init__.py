"""A bar code scanner's twin on a pty, speaking through the driver's codec."""
