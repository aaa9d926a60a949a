"""Pages become agenda items, minutes, resolutions and sections."""
