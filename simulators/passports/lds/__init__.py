"""Writes the files of the logical data structure; reading them back is none of its business."""
