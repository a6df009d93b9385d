"""One of several clients that buy at a sandbox as fast as they can: `buyers.py ORDERS`, the store's facts on stdin.

Prints how many orders were made in which span of time, and the milliseconds each took.
"""

from __future__ import annotations

import json
import sys
import time

import httpx


def main() -> None:
    """Sign in, wait for the word to begin, buy, tell."""
    facts = json.loads(sys.stdin.readline())
    base = f"{facts['url']}/v3/stores/{facts['store_id']}"
    with httpx.Client(headers={"X-Scalev-Storefront-Api-Key": facts["storefront_key"]}, trust_env=False) as http:
        account = {"email": facts["email"], "password": facts["password"]}
        access = http.post(f"{base}/public/auth/login", json=account).json()["access"]
        http.headers["Authorization"] = f"Bearer {access}"
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        began, took = time.time(), []
        for number in range(int(sys.argv[1])):
            at = time.perf_counter()
            items = [{"type": "variant", "variant_id": facts["variant_id"], "quantity": 1}]
            body = {"items": items, "payment_method": "qris", "notes": f"#B1-{number}"}
            http.post(f"{base}/customers/me/checkout", json=body).raise_for_status()
            took.append((time.perf_counter() - at) * 1000)
    sys.stdout.write(json.dumps({"began": began, "ended": time.time(), "took": took}) + "\n")


if __name__ == "__main__":
    main()
