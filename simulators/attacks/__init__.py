"""Presentation attacks by people who do not exist: prints, screens, masks, injected streams."""
