"""From a document's text to its mentions: one module a stage, all pure. `pipeline.mentions` runs them in order."""
