"""From a state to the HTML of its page, at build and in the browser alike."""
