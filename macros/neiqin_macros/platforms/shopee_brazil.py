"""Shopee Brazil: orders in Portuguese, one row a line, the order's amounts on each."""

from __future__ import annotations

from typing import Final

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.platforms import shopee_english
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

_STATUSES: Final = {
    **shopee_english.STATUSES,
    "Não pago": OrderStatus.AWAITING_PAYMENT,
    "A Enviar": OrderStatus.TO_SHIP,
    "Enviado": OrderStatus.SHIPPED,
    "Entregue": OrderStatus.DELIVERED,
    # ... 2026-09-30
    "O comprador pode pedir uma devolução até*": OrderStatus.DELIVERED,
    "Concluído": OrderStatus.DONE,
    "Cancelado": OrderStatus.CANCELLED,
}

ORDERS: Final = Export(
    platform="shopee",
    kind="orders_br",
    title=Names("Shopee Brazil orders", "蝦皮巴西訂單", "Shopee 巴西订单"),
    evidence="header only",
    signature=("ID do pedido", "Status do pedido", "Data de criação do pedido", "Preço acordado"),
    dates="iso",
    parts=(
        Part(
            Order,
            {
                "order_id": "ID do pedido",
                "created": "Data de criação do pedido",
                "paid": "Hora do pagamento do pedido",
                "shipped": "Tempo de Envio",
                "done": "Hora completa do pedido",
                "ship_by": "Data prevista de envio",
                "status_norm": read("Status do pedido", words=_STATUSES),
                "after_sale_status": "Status da Devolução / Reembolso",
                "buyer_key": "Nome de usuário (comprador)",
                "receiver": "Nome do destinatário",
                "phone": "Telefone",
                "country": "País",
                "province": "UF",
                "city": "Cidade",
                "district": "Bairro",
                "address": "Endereço de entrega",
                "zip": "CEP",
                "goods": read("Subtotal do produto", total=True),
                "ship_fee": "Taxa de envio pagas pelo comprador",
                "discount_seller": read("Cupom do vendedor", "Desconto da Leve Mais por Menos do vendedor", added=True),
                "discount_platform": read(
                    "Cupom",
                    "Desconto Shopee da Leve Mais por Menos",
                    "Compensar Moedas Shopee",
                    "Total descontado Cartão de Crédito",
                    added=True,
                ),
                "payable": ("Total global", "Valor Total"),
                "carrier": "Opção de envio",
                "waybill": "Número de rastreamento",
                "buyer_note": "Observação do comprador",
                "seller_note": "Nota",
            },
            one_row_each=("order_id",),
            always={"currency": "BRL"},
            finish=shopee_english.with_claims("Quantidade", "Quantidade devolvida", "Returned quantity"),
        ),
        Part(
            OrderLine,
            {
                "order_id": "ID do pedido",
                "sku": read("Número de referência SKU", "Nº de referência do SKU principal", filled=True),
                "product": "Nome do Produto",
                "variant": "Nome da variação",
                "qty": "Quantidade",
                "unit_price": read("Preço acordado", "Preço original", filled=True),
                "line_amt": "Subtotal do produto",
                "returned_qty": ("Quantidade devolvida", "Returned quantity"),
            },
            number_lines=True,
        ),
    ),
    also=("Cancelar Motivo", "Método de envio", "CPF do Comprador", "Taxa de transação", "Taxa de comissão bruta",
          "Taxa de serviço bruta", "Valor Total", "Valor estimado do frete"),
)  # fmt: skip
EXPORTS: Final = (ORDERS,)
