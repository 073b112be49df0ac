"""What the llm engine is made of: prompt, endpoint, kept answers, quotes, proposals."""
