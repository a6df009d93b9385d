"""What happens between screens: each module has one duty, runs its work on the lanes, and tells by signals.

Screens know nothing of one another and nothing of duties; `ui.app` joins them.
"""
