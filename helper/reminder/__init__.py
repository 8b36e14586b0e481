"""From the year's calendar and a form's choices to events and calendar files."""
