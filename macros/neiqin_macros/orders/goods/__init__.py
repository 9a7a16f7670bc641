"""What orders hold: products and bundles, SKUs, usual prices and quantities."""
