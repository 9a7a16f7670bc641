"""What LibreOffice loads of the extension: the worksheet functions, the clicks, and the mending of opened workbooks."""  # noqa: INP001 - the extension's root is no package

import unohelper
from neiqin_in_office.clicks import Clicks
from neiqin_in_office.opened import Opened
from neiqin_in_office.worksheet_functions import WorksheetFunctions

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name that LibreOffice looks for
for component in (WorksheetFunctions, Clicks, Opened):
    g_ImplementationHelper.addImplementation(component, component.NAME, component.SERVICES)
