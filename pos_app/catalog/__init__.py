"""What the shop sells: items as the register knows them, and how they are brought in step with Scalev."""
