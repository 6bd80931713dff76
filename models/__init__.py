"""Looks: neural networks behind small classes, and the store that pins their weights."""

import os

# onnxruntime reports models and machine to its maker and keeps a device number on disk, unless this
# stands before its first import (1.29 and later; Privacy.md of its wheel). Here nothing may leave.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
