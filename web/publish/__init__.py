"""From draft to live: check, try, publish, and back again."""
