"""NQ_MASK: personal data for people who need not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.cell_values import TextColumn
from neiqin.checking import choice_words, normal_word
from neiqin.errors import unknown_name
from neiqin.functions import function
from neiqin.table import Choice, Names
from neiqin.text import N_
from neiqin_macros.orders.buyers.masking import mask_address, mask_email, mask_name, mask_phone
from neiqin_macros.orders.rows.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


class Personal(Choice):
    """A kind of personal data."""

    NAME = "name", Names("name", "姓名", "姓名", ("receiver", "收件人", "收貨人", "收货人", "名字"))
    PHONE = "phone", Names("phone", "電話", "电话", ("mobile", "手機", "手机", "手機號碼", "手机号"))
    EMAIL = "email", Names("email", "電子郵件", "邮箱", ("e-mail", "信箱", "電郵", "电子邮件"))
    ADDRESS = "address", Names("address", "地址", "地址")


_MASKS: Final[dict[str, Callable[[str], str]]] = {
    Personal.NAME: mask_name,
    Personal.PHONE: mask_phone,
    Personal.EMAIL: mask_email,
    Personal.ADDRESS: mask_address,
}


@function(
    title=N_("Mask personal data"),
    about=N_(
        "The texts with what tells a person hidden: 0912***678, w***g@example.com; what is masked stays as it is."
    ),
    arguments={"text": N_("The texts."), "kind": N_("What they are, one value: name, phone, email or address.")},
)
def mask(text: TextColumn, kind: str) -> NDArray[np.object_]:
    """Each distinct text is masked once.

    Raises:
        NeiqinError: no such kind.

    """
    known = choice_words(Personal)
    if (code := known.get(normal_word(kind))) is None:
        raise unknown_name(N_("“{name}” is no kind of personal data."), kind, [choice.value for choice in Personal])
    texts = Texts.of(pd.Series(text))
    return np.array([*map(_MASKS[code], texts.distinct), None], dtype=object)[texts.codes]
