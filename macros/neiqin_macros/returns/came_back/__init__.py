"""What came back, from every source, counted once and taken apart into order-SKUs."""
