"""Talks to hardware: one folder a kind of device, one file a protocol."""
