"""Rate limits: requests counted in fixed windows, one bucket a network address or account (behaviour.md section 8)."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.sandbox.state import Customer, State
from pos_app.sandbox.switches import Bucket, LimitBody, LimitHeaders


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a bucket stands after a request; `reset` in Unix seconds."""

    limit: int
    spent: int
    reset: int

    @property
    def is_over(self) -> bool:
        """Whether this request was one too many."""
        return self.spent > self.limit

    def headers(self) -> dict[str, str]:
        """The three headers the guides name; there is no Retry-After."""
        return {
            "X-Ratelimit-Limit": f"{self.limit}",
            "X-Ratelimit-Remaining": f"{max(0, self.limit - self.spent)}",
            "X-Ratelimit-Reset": f"{self.reset}",
        }


def spend(state: State, caller: str, customer: Customer | None) -> Standing | None:
    """Count a request; None where this store limits nothing, or not this caller.

    `caller` is the network address, or the business key, which has a bucket of its own.
    """
    switches = state.switches
    if not switches.rate_limit or (customer and switches.customer_bucket is Bucket.NONE):
        return None
    bucket = f"account {customer.id}" if customer and switches.customer_bucket is Bucket.ACCOUNT else caller
    window = int(state.now().timestamp()) // switches.rate_seconds
    if all(kept != window for _, kept in state.spent):
        state.spent.clear()
    spent = state.spent[bucket, window] = state.spent.get((bucket, window), 0) + 1
    return Standing(switches.rate_limit, spent, (window + 1) * switches.rate_seconds)


def headers_of(state: State, standing: Standing | None) -> dict[str, str]:
    """The headers this store shows with a reply."""
    shown = state.switches.rate_headers
    if standing is None or shown is LimitHeaders.NEVER:
        return {}
    return standing.headers() if standing.is_over or shown is LimitHeaders.ALWAYS else {}


def body_of(state: State) -> object:
    """What a 429 says: text, or the error envelope."""
    words = "Too many requests"
    return words if state.switches.rate_body is LimitBody.TEXT else {"error": words}
