"""What a day has brought, as a picture and a table."""
