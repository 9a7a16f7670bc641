"""Who buys and where: buyers, their earlier orders, phones, places and addresses."""
