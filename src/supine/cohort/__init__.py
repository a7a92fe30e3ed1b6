"""Many people: virtual ones with a known truth, on whom the plan is tried beside the articles' own schedules."""
