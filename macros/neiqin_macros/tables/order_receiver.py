"""The columns of an order that tell who bought it and where it goes."""

from __future__ import annotations

from typing import Final

from neiqin.table import Header
from neiqin.text import N_

BUYER_KEY: Final = Header(
    "Buyer key",
    "買家帳號",
    "买家账号",
    "買家帳號 (單) | 买家会员名 | Buyer Username | Buyer | 客戶編號 | 下单帐号 | Customer ID | 买家昵称",
    width=16,
    about=N_("The buyer's account at the platform; by it orders of the same buyer are found."),
)
RECEIVER: Final = Header(
    "Receiver",
    "收件人",
    "收件人",
    "收件者姓名 | 收货人姓名 | 收貨人 | 收货人 | Shipping Name | Recipient | 收件人姓名",
    width=14,
    about=N_("The name of the person to whom the parcel goes, who need not be the buyer."),
)
PHONE: Final = Header(
    "Phone",
    "電話",
    "电话",
    "收件者電話 | 联系手机 | 手機 | 手机 | 收件人電話 | 收件人手机号 | 收貨人電話 | Shipping Phone"
    " | 聯絡電話 | 联系电话 | 手機號碼 | 手机号",
    width=14,
    about=N_("The receiver's phone number, kept as text so that no leading 0 is lost."),
)
EMAIL: Final = Header(
    "Email",
    "電子郵件",
    "邮箱",
    "E-mail | buyer-email | 信箱",
    width=32,
    about=N_("The buyer's e-mail address, where the platform tells it."),
)
COUNTRY: Final = Header(
    "Country",
    "國家",
    "国家",
    "Shipping Country | ship-country",
    width=10,
    about=N_("The country to which the parcel goes, by name or by its two-letter code."),
)
PROVINCE: Final = Header(
    "Province",
    "省份",
    "省份",
    "省 | Shipping Province | ship-state | State",
    width=12,
    about=N_("The province or state to which the parcel goes."),
)
CITY: Final = Header(
    "City",
    "縣市",
    "城市",
    "Shipping City | ship-city | 市 | 城市",
    width=12,
    about=N_("The city or county to which the parcel goes."),
)
DISTRICT: Final = Header(
    "District",
    "鄉鎮市區",
    "区县",
    "行政區 | 区 | 行政区",
    width=12,
    about=N_("The district, township or county below the city."),
)
ADDRESS: Final = Header(
    "Address",
    "地址",
    "地址",
    "收件地址 | 收货地址 | 收貨地址 | Shipping Address1 | Shipping Street | 详细地址 | 收件人地址",
    width=40,
    about=N_("The street address of the parcel; some platforms tell it whole, with province and city in it."),
)
ZIP: Final = Header(
    "Zip",
    "郵遞區號",
    "邮编",
    "Shipping Zip | Postal Code | Postcode | 邮政编码",
    about=N_("The postal code of the address, kept as text so that no leading 0 is lost."),
)
STORE_NO: Final = Header(
    "Store no",
    "門市店號",
    "门店编号",
    "取件門市店號 | 店號",
    width=12,
    about=N_("The number of the pick-up store where the buyer fetches the parcel; blank for home delivery."),
)
