"""From the guidance's tables and the answers given to a question or a checklist."""
