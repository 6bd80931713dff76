"""Presentation attack detection, the seeing half: figures of pictures and meshes, no verdict."""
