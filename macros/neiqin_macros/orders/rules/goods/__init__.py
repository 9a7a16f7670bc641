"""Rules B: SKUs, prices, discounts, quantities, stock and gifts."""
