"""Presentation attacks by people who do not exist: prints, screens, flat masks, injected streams."""
