"""A kiosk service on 127.0.0.1: tokens of documents that it has read, redeemed by lanes."""
