"""Shifts of a till: opened and closed with counted cash, and the X, Z and day reports made of its sales."""
