"""What readers on serial lines share: ports that come and go, and pauses that mean something."""
