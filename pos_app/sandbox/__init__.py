"""An embedded store that answers like Scalev's Storefront API v3: for demonstration, training and tests.

Everything lives in memory and is served on loopback. `pos_app.sandbox.server` is the door; the rest is inside.
"""
