"""The files of the Logical Data Structure, bytes into values. Source: ICAO Doc 9303-10."""
