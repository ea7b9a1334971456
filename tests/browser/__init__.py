"""The explorer in a real Chromium, over the seeds."""
