"""What people see: layouts, pieces, styles, drawings and the gallery that shows every piece in every state."""
