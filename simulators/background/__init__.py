"""A background service's twin: questions and answers over HTTP on loopback."""
