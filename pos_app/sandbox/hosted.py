"""The store's own page for an order: where receipts and redirects lead. It is clearly marked as a sandbox."""

from __future__ import annotations

import html

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from pos_app.sandbox import life
from pos_app.sandbox.state import Order, State

_PAGE = """<!doctype html>
<html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{store} {order_id}</title>
<style>
body {{ font: 16px/1.5 Inter, "Noto Sans", sans-serif; background: #F4F5F7; color: #14181F; margin: 0 }}
main {{ max-width: 28rem; margin: 3rem auto; padding: 1.5rem; background: #fff; border-radius: 16px }}
h1 {{ font-size: 1.1rem; margin: 0 }} .due {{ font-size: 2.2rem; font-weight: 800 }}
.mark {{ background: #FCEBD1; color: #8A4B00; border-radius: 999px; padding: .2rem .8rem; font-size: .8rem }}
li {{ display: flex; justify-content: space-between }} ul {{ padding: 0 }}
button {{ font: inherit; font-weight: 600; background: #0B6E63; color: #fff; border: 0; padding: 1rem }}
</style>
<main><span class="mark">Toko latihan, bukan pembayaran sungguhan</span>
<h1>{store}</h1><p>Pesanan {order_id}</p><p class="due">{total}</p><p>{state}</p><ul>{lines}</ul>{action}</main></html>
"""
_PAY = '<form method="post"><button>Bayar (simulasi)</button></form>'
_STATES = {"paid": "Lunas", "settled": "Lunas", "conflict": "Perlu diperiksa toko"}


def routes(state: State) -> list[Route]:
    """The pages of one store's orders."""

    async def show(request: Request) -> Response:
        with state.lock:
            order = state.orders_by_key.get(request.path_params["slug"])
            if order is None or order.secret_slug != request.path_params["slug"]:
                return HTMLResponse("Pesanan tidak ditemukan", 404)
            if request.method == "POST":
                life.pay(state, order)
                state.settle()
                return RedirectResponse(request.url.path, 303)
            life.expire_if_due(state, order)
            state.settle()
            return HTMLResponse(_page(state, order))

    paths = ("/o/{slug}", "/o/{slug}/success", "/o/{slug}/pay")
    return [Route(path, show, methods=["GET", "POST"]) for path in paths]


def _page(state: State, order: Order) -> str:
    waiting = order.payment_status == "unpaid" and order.status == "pending"
    lines = "".join(
        f"<li>{line.quantity} × {html.escape(line.name)}<span>{_rupiah(line.price)}</span></li>" for line in order.lines
    )
    return _PAGE.format(
        store=html.escape(state.store.name),
        order_id=order.order_id,
        total=_rupiah(order.gross_revenue),
        state=_STATES.get(order.payment_status, "Menunggu pembayaran" if waiting else "Dibatalkan"),
        lines=lines,
        action=_PAY if waiting else "",
    )


def _rupiah(amount: int) -> str:
    return f"Rp{amount:,}".replace(",", ".")
