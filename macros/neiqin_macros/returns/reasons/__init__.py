"""Why something comes back: reasons read from free text and from platforms' codes."""
