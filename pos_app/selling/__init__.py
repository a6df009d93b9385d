"""Selling: the cart, who the order is for, how it is paid, and the one way a sale is made (`checkout.place`)."""
