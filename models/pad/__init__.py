"""Presentation attack detection, the seeing half: figures out of pictures and meshes, no verdict."""
