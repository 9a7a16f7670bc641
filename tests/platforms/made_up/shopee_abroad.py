"""Made-up exports of Shopee in English, Thai, Vietnamese and Portuguese."""

from __future__ import annotations

from typing import Any, Final

from tests.platforms.made_up import MadeUp

ENGLISH: Final = (
    "Order ID", "Order Type", "Order Status", "Hot Listing", "Cancel reason", "Return / Refund Status",
    "Tracking Number*", "Shipping Option", "Shipment Method", "Estimated Ship Out Date", "Ship Time",
    "Order Creation Date", "Order Paid Time", "Parent SKU Reference No.", "Product Name", "SKU Reference No.",
    "Variation Name", "Original Price", "Deal Price", "Quantity", "Returned quantity", "Product Subtotal",
    "Seller Rebate", "Seller Discount", "Shopee Rebate", "SKU Total Weight", "No of product in order",
    "Order Total Weight", "Voucher Code", "Discount Voucher Amount Sponsored by Seller",
    "Coin Cashback Voucher Amount Sponsored by Seller", "Discount Voucher Amount Sponsored by Shopee",
    "Bundle Deal Indicator", "Shopee Bundle Discount", "Seller Bundle Discount",
    "Coin Cashback Voucher Amount Sponsored by Shopee", "Credit Card Discount Total", "Total Amount",
    "Buyer Paid Shipping Fee", "Shipping Rebate Estimate", "Reverse Shipping Fee", "Transaction Fee", "Commission Fee",
    "Service Fee", "Grand Total", "Estimated Shipping Fee", "Username (Buyer)", "Receiver Name", "Phone Number",
    "Delivery Address", "Town", "District", "City", "Province", "Country", "Zip Code", "Remark from buyer",
    "Order Complete Time", "Note",
)  # fmt: skip
OLDER: Final = {
    "Discount Voucher Amount Sponsored by Seller": "Seller Voucher",
    "Discount Voucher Amount Sponsored by Shopee": "Shopee Voucher",
    "Coin Cashback Voucher Amount Sponsored by Seller": "Seller Absorbed Coin Cashback",
    "Coin Cashback Voucher Amount Sponsored by Shopee": "Shopee Coins Offset",
    "Transaction Fee": "Transaction Fee(Incl. GST)",
}
"""What columns were called before."""
THAI: Final = (
    "หมายเลขคำสั่งซื้อ", "สถานะการสั่งซื้อ", "Hot Listing", "เหตุผลในการยกเลิกคำสั่งซื้อ", "สถานะการคืนเงินหรือคืนสินค้า",
    "ชื่อผู้ใช้ (ผู้ซื้อ)", "วันที่ทำการสั่งซื้อ", "เวลาการชำระสินค้า", "ช่องทางการชำระเงิน", "ช่องทางการชำระเงิน (รายละเอียด)",
    "แผนการผ่อนชำระ", "ค่าธรรมเนียม (%)", "ตัวเลือกการจัดส่ง", "วิธีการจัดส่ง", "*หมายเลขติดตามพัสดุ",
    "วันที่คาดว่าจะทำการจัดส่งสินค้า", "เวลาส่งสินค้า", "เลขอ้างอิง Parent SKU", "ชื่อสินค้า",
    "เลขอ้างอิง SKU (SKU Reference No.)", "ชื่อตัวเลือก", "ราคาตั้งต้น", "ราคาขาย", "จำนวน", "จำนวนที่ส่งคืน", "ราคาขายสุทธิ",
    "ส่วนลดจาก Shopee", "โค้ดส่วนลดชำระโดยผู้ขาย", "โค้ด Coins Cashback ชำระโดยผู้ขาย",
    "โค้ดส่วนลดชำระโดย Shopee (เช่น โค้ดจากโปรแกรม ร้านโค้ดคุ้ม, โค้ดส่วนลด Shopee, โค้ดส่วนลด Shopee Mall)", "โค้ดส่วนลด",
    "เข้าร่วมแคมเปญ bundle deal หรือไม่", "ส่วนลด bundle deal ชำระโดยผู้ขาย", "ส่วนลด bundle deal ชำระโดย Shopee",
    "ส่วนลดจากการใช้เหรียญ", "โปรโมชั่นช่องทางชำระเงินทั้งหมด", "ค่าคอมมิชชั่น", "Transaction Fee",
    "ราคาสินค้าที่ชำระโดยผู้ซื้อ (THB)", "ค่าจัดส่งที่ชำระโดยผู้ซื้อ", "ค่าจัดส่งที่ Shopee ออกให้โดยประมาณ", "ค่าจัดส่งสินค้าคืน",
    "ค่าบริการ", "จำนวนเงินทั้งหมด", "ค่าจัดส่งโดยประมาณ", "ชื่อผู้รับ", "หมายเลขโทรศัพท์", "หมายเหตุจากผู้ซื้อ",
    "ที่อยู่ในการจัดส่ง", "ประเทศ", "จังหวัด", "เขต/อำเภอ", "รหัสไปรษณีย์", "ประเภทคำสั่งซื้อ", "เวลาที่ทำการสั่งซื้อสำเร็จ", "บันทึก",
)  # fmt: skip
VIETNAMESE: Final = (
    "Mã đơn hàng", "Mã Kiện Hàng", "Ngày đặt hàng", "Trạng Thái Đơn Hàng", "Sản Phẩm Bán Chạy", "Lý do hủy",
    "Nhận xét từ Người mua", "Mã vận đơn", "Đơn Vị Vận Chuyển", "Phương thức giao hàng", "Loại đơn hàng",
    "Ngày giao hàng dự kiến", "Ngày gửi hàng", "Thời gian giao hàng", "Trạng thái Trả hàng/Hoàn tiền", "SKU sản phẩm",
    "Tên sản phẩm", "Cân nặng sản phẩm", "Tổng cân nặng", "Tên kho hàng", "SKU phân loại hàng", "Tên phân loại hàng",
    "Giá gốc", "Người bán trợ giá", "Được Shopee trợ giá", "Tổng số tiền được người bán trợ giá", "Giá ưu đãi",
    "Số lượng", "Số lượng sản phẩm được hoàn trả", "Tổng số tiền Người mua thanh toán", "Tổng giá trị đơn hàng (VND)",
    "Mã giảm giá của Shop", "Hoàn Xu", "Mã giảm giá của Shopee", "Chỉ tiêu Combo Khuyến Mãi",
    "Giảm giá từ combo Shopee", "Giảm giá từ Combo của Shop", "Shopee Xu được hoàn",
    "Số tiền được giảm khi thanh toán bằng thẻ Ghi nợ", "Phí vận chuyển (dự kiến)", "Phí vận chuyển mà người mua trả",
    "Phí vận chuyển tài trợ bởi Shopee (dự kiến)", "Phí vận chuyển trả hàng (đơn Trả hàng/hoàn tiền)",
    "Tổng số tiền người mua thanh toán", "Thời gian hoàn thành đơn hàng", "Thời gian đơn hàng được thanh toán",
    "Phương thức thanh toán", "Phí cố định", "Phí Dịch Vụ", "Phí thanh toán", "Tiền ký quỹ", "Người Mua",
    "Tên Người nhận", "Số điện thoại", "Tỉnh/Thành phố", "TP / Quận / Huyện", "Quận", "Địa chỉ nhận hàng", "Quốc gia",
    "Ghi chú",
)  # fmt: skip
PORTUGUESE: Final = (
    "ID do pedido", "Status do pedido", "Hot Listing", "Cancelar Motivo", "Status da Devolução / Reembolso",
    "Número de rastreamento", "Opção de envio", "Método de envio", "Data prevista de envio", "Tempo de Envio",
    "Data de criação do pedido", "Hora do pagamento do pedido", "Nº de referência do SKU principal",
    "Nome do Produto", "Número de referência SKU", "Nome da variação", "Preço original", "Preço acordado",
    "Quantidade", "Returned quantity", "Subtotal do produto", "Desconto do vendedor", "Peso total SKU",
    "Número de produtos pedidos", "Peso total do pedido", "Código do Cupom", "Cupom do vendedor",
    "Coin Cashback Voucher Amount Sponsored by Seller", "Cupom", "Indicador da Leve Mais por Menos",
    "Desconto Shopee da Leve Mais por Menos", "Desconto da Leve Mais por Menos do vendedor", "Compensar Moedas Shopee",
    "Total descontado Cartão de Crédito", "Valor Total", "Taxa de envio pagas pelo comprador",
    "Desconto de Frete Aproximado", "Taxa de Envio Reversa", "Taxa de transação", "Taxa de comissão bruta",
    "Taxa de comissão líquida", "Taxa de serviço bruta", "Taxa de serviço líquida", "Total global",
    "Valor estimado do frete", "Nome de usuário (comprador)", "Nome do destinatário", "Telefone", "CPF do Comprador",
    "Endereço de entrega", "Cidade", "Bairro", "UF", "País", "CEP", "Observação do comprador",
    "Hora completa do pedido", "Nota",
)  # fmt: skip

_ENGLISH_TWO: Final[dict[str, Any]] = {
    "Order ID": "260803MYAAA111", "Order Status": "Completed", "Tracking Number*": "MY0471000111",
    "Shipping Option": "Standard Delivery", "Estimated Ship Out Date": "2026-08-05 23:59",
    "Ship Time": "2026-08-04 10:20", "Order Creation Date": "2026-08-03 21:14", "Order Paid Time": "2026-08-03 21:15",
    "Discount Voucher Amount Sponsored by Seller": "2.00", "Discount Voucher Amount Sponsored by Shopee": "1.50",
    "Coin Cashback Voucher Amount Sponsored by Shopee": "0.30", "Total Amount": "72.20",
    "Buyer Paid Shipping Fee": "4.90", "Grand Total": "77.10", "Username (Buyer)": "kopi_o",
    "Receiver Name": "Nur A", "Phone Number": "******21", "Delivery Address": 'Blok 4, "Taman Melati", Jalan 2',
    "City": "Petaling Jaya", "Province": "Selangor", "Country": "MY", "Zip Code": "46000",
    "Remark from buyer": "Please pack well, thanks", "Order Complete Time": "2026-08-09 08:00",
}  # fmt: skip
_ENGLISH_LOST: Final[dict[str, Any]] = {
    "Order ID": "260804MYBBB222", "Order Status": "Cancelled", "Cancel reason": "Cancelled by buyer",
    "Order Creation Date": "2026-08-04 09:00", "SKU Reference No.": "", "Parent SKU Reference No.": "SOCK",
    "Product Name": "Socks, 3 pairs", "Original Price": "19.00", "Deal Price": "16.00", "Quantity": "1",
    "Returned quantity": "0", "Product Subtotal": "16.00", "Grand Total": "20.90", "Buyer Paid Shipping Fee": "4.90",
    "Country": "SG",
}  # fmt: skip
_THAI: Final[dict[str, Any]] = {
    "หมายเลขคำสั่งซื้อ": "260803THAAA111", "สถานะการสั่งซื้อ": "ผู้ซื้อได้รับสินค้าแล้ว และสามารถขอคืนสินค้าได้จนถึง 2026-08-12",
    "ชื่อผู้ใช้ (ผู้ซื้อ)": "cha_yen", "วันที่ทำการสั่งซื้อ": "2026-08-03 12:00", "เวลาการชำระสินค้า": "2026-08-03 12:01",
    "ช่องทางการชำระเงิน": "เก็บเงินปลายทาง", "ตัวเลือกการจัดส่ง": "Standard Delivery", "*หมายเลขติดตามพัสดุ": "TH0471000222",
    "เลขอ้างอิง Parent SKU": "TEE", "ชื่อสินค้า": "เสื้อยืด, สีขาว", "เลขอ้างอิง SKU (SKU Reference No.)": "TEE-W-M",
    "ชื่อตัวเลือก": "ขาว,M", "ราคาตั้งต้น": "300", "ราคาขาย": "250", "จำนวน": "2", "จำนวนที่ส่งคืน": "0", "ราคาขายสุทธิ": "500",
    "โค้ดส่วนลดชำระโดยผู้ขาย": "20",
    "โค้ดส่วนลดชำระโดย Shopee (เช่น โค้ดจากโปรแกรม ร้านโค้ดคุ้ม, โค้ดส่วนลด Shopee, โค้ดส่วนลด Shopee Mall)": "10",
    "ส่วนลดจากการใช้เหรียญ": "5", "ค่าจัดส่งที่ชำระโดยผู้ซื้อ": "30", "จำนวนเงินทั้งหมด": "594", "ชื่อผู้รับ": "ส****ย",
    "หมายเลขโทรศัพท์": "******45", "ที่อยู่ในการจัดส่ง": "99/1 ถนน****", "ประเทศ": "TH", "จังหวัด": "จังหวัดเชียงใหม่",
    "เขต/อำเภอ": "อำเภอเมืองเชียงใหม่", "รหัสไปรษณีย์": "50000",
}  # fmt: skip
_VIETNAMESE: Final[dict[str, Any]] = {
    "Mã đơn hàng": "260803VNAAA111", "Ngày đặt hàng": "2026-08-03 07:30",
    "Trạng Thái Đơn Hàng": (
        "Người mua xác nhận đã nhận được hàng, tuy nhiên Người mua vẫn có thể gửi yêu cầu"
        " Trả hàng/Hoàn tiền tới ngày 2026-08-20."
    ),
    "Mã vận đơn": "SPXVN0470001", "Đơn Vị Vận Chuyển": "SPX Express", "Ngày gửi hàng": "2026-08-04 10:00",
    "SKU sản phẩm": "AO", "Tên sản phẩm": "Áo thun, trắng", "SKU phân loại hàng": "AO-T-M",
    "Tên phân loại hàng": "Trắng,M", "Giá gốc": "129.000", "Giá ưu đãi": "99.000", "Số lượng": "2",
    "Số lượng sản phẩm được hoàn trả": "0", "Tổng số tiền Người mua thanh toán": "198.000",
    "Tổng giá trị đơn hàng (VND)": "247.000", "Mã giảm giá của Shop": "7.000", "Mã giảm giá của Shopee": "5.000",
    "Shopee Xu được hoàn": "1.000", "Phí vận chuyển mà người mua trả": "16.500",
    "Tổng số tiền người mua thanh toán": "250.500", "Thời gian đơn hàng được thanh toán": "2026-08-03 07:31",
    "Phương thức thanh toán": "Thanh toán khi nhận hàng", "Người Mua": "ca_phe_sua", "Tên Người nhận": "N****n",
    "Số điện thoại": "******67", "Tỉnh/Thành phố": "Đà Nẵng", "TP / Quận / Huyện": "Quận Hải Châu",
    "Quận": "Phường Thạch Thang", "Địa chỉ nhận hàng": "12 ****", "Quốc gia": "VN", "Nhận xét từ Người mua": "Gói kỹ",
}  # fmt: skip
_PORTUGUESE: Final[dict[str, Any]] = {
    "ID do pedido": "260803BRAAA111", "Status do pedido": "O comprador pode pedir uma devolução até 2026-08-20",
    "Número de rastreamento": "BR0471000333", "Opção de envio": "Shopee Xpress",
    "Data prevista de envio": "2026-08-06 23:59", "Data de criação do pedido": "2026-08-03 18:00",
    "Hora do pagamento do pedido": "2026-08-03 18:02", "Nº de referência do SKU principal": "CAM",
    "Nome do Produto": "Camiseta, branca", "Número de referência SKU": "CAM-B-M", "Nome da variação": "Branca,M",
    "Preço original": "59.90", "Preço acordado": "49.90", "Quantidade": "2", "Returned quantity": "0",
    "Subtotal do produto": "99.80", "Cupom do vendedor": "5.00", "Cupom": "3.00", "Compensar Moedas Shopee": "0.80",
    "Valor Total": "91.00", "Taxa de envio pagas pelo comprador": "12.00", "Total global": "103.00",
    "Nome de usuário (comprador)": "pao_de_queijo", "Nome do destinatário": "J****o", "Telefone": "******89",
    "Endereço de entrega": "Rua ****, 12", "Cidade": "Curitiba", "Bairro": "Centro", "UF": "Paraná", "País": "BR",
    "CEP": "80010000",
}  # fmt: skip

FIXTURES: Final = (
    MadeUp(
        "shopee.orders_en",
        "Order.all.20260801_20260831.xlsx",
        ENGLISH,
        (
            _ENGLISH_TWO | {
                "Parent SKU Reference No.": "BAG", "Product Name": "Canvas bag, large", "SKU Reference No.": "BAG-L",
                "Variation Name": "Sea blue,L", "Original Price": "40.00", "Deal Price": "30.00", "Quantity": "2",
                "Returned quantity": "0", "Product Subtotal": "60.00",
            },
            _ENGLISH_TWO | {
                "Parent SKU Reference No.": "SOCK", "Product Name": "Socks, 3 pairs", "Original Price": "19.00",
                "Deal Price": "16.00", "Quantity": "1", "Returned quantity": "1", "Product Subtotal": "16.00",
            },
            _ENGLISH_LOST,
        ),
        sheet="orders",
    ),
    MadeUp(
        "shopee.orders_th",
        "Order.all.20260801_20260831_TH.xlsx",
        THAI,
        (
            _THAI,
            {
                "ชื่อสินค้า": "ถุงเท้า 3 คู่", "เลขอ้างอิง Parent SKU": "SOCK", "ราคาตั้งต้น": "99", "ราคาขาย": "99", "จำนวน": "1",
                "จำนวนที่ส่งคืน": "0", "ราคาขายสุทธิ": "99",
            },
            _THAI | {"หมายเลขคำสั่งซื้อ": "260804THBBB222", "สถานะการสั่งซื้อ": "ที่ต้องจัดส่ง", "จำนวนเงินทั้งหมด": "495"},
        ),
        sheet="orders",
    ),
    MadeUp(
        "shopee.orders_vn",
        "Order.all.20260801_20260831_VN.xlsx",
        VIETNAMESE,
        (
            _VIETNAMESE,
            _VIETNAMESE | {
                "SKU sản phẩm": "VO", "Tên sản phẩm": "Vớ, 3 đôi", "SKU phân loại hàng": "", "Tên phân loại hàng": "",
                "Giá gốc": "49.000", "Giá ưu đãi": "49.000", "Số lượng": "1",
                "Tổng số tiền Người mua thanh toán": "49.000",
            },
            _VIETNAMESE | {"Mã đơn hàng": "260804VNBBB222", "Trạng Thái Đơn Hàng": "Đã hủy", "Lý do hủy": "Hết hàng"},
        ),
        sheet="orders",
    ),
    MadeUp(
        "shopee.orders_br",
        "Order.all.20260801_20260831_BR.xlsx",
        PORTUGUESE,
        (
            _PORTUGUESE,
            _PORTUGUESE | {"ID do pedido": "260804BRBBB222", "Status do pedido": "A Enviar"},
        ),
        sheet="orders",
    ),
)  # fmt: skip
