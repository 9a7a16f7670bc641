"""What the dashboards of our templates show: orders to handle, stock at risk, returns, and how they go."""
