"""From an intake to a draft: pure functions of the answers and the library."""
