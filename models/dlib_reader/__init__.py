"""Reads the networks that dlib writes, without dlib, and turns its face ResNet into ONNX."""
