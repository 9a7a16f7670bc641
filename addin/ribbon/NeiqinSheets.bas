Attribute VB_Name = "NeiqinSheets"
Option Explicit
Option Private Module

Public Sub RepairLinks()
    ' A colleague's add-in lies in another folder, so Excel takes the functions of a workbook for those of a lost file.
    Dim links As Variant, link As Variant, mended As Long
    On Error GoTo refused
    mended = RepairNames()
    links = ActiveWorkbook.LinkSources(xlExcelLinks)
    If Not IsEmpty(links) Then
        For Each link In links
            If IsOurs(CStr(link)) Then
                ActiveWorkbook.ChangeLink CStr(link), ThisWorkbook.FullName, xlExcelLinks
                mended = mended + 1
            End If
        Next link
    End If
    If mended = 0 Then Tell TextOf("message.no_links") Else Tell TextOf("message.links_mended")
    Exit Sub
refused:
    TellRefused Err.Description
End Sub

Private Function RepairNames() As Long
    ' LibreOffice saves our functions under a longer name, which Excel does not know.
    Dim sheet As Object
    For Each sheet In ActiveWorkbook.Worksheets
        If Not sheet.Cells.Find("NEIQIN.FUNCTIONS.NQ_", , xlFormulas, xlPart) Is Nothing Then
            sheet.Cells.Replace "NEIQIN.FUNCTIONS.NQ_", "NQ_", xlPart
            RepairNames = RepairNames + 1
        End If
    Next sheet
End Function

Public Function IsOurs(ByVal link As String) As Boolean
    Dim name As String
    If LCase$(link) = LCase$(ThisWorkbook.FullName) Then Exit Function
    name = Mid$(link, InStrRev(link, "\") + 1)
    IsOurs = LCase$(Mid$(name, InStrRev(name, "/") + 1)) = "neiqin.xlam"
End Function

Public Sub FreezeFormulas()
    Dim found As Range, area As Range
    Set found = OurFormulas()
    If found Is Nothing Then
        Tell TextOf("message.nothing_to_freeze")
        Exit Sub
    End If
    For Each area In found.Areas
        ' Copied, filtered rows would be left out and the rest move up.
        If HasHiddenRows(area) Then
            Tell TextOf("message.hidden_rows")
            Exit Sub
        End If
    Next area
    If Ask(Replace(TextOf("message.freeze"), "{cells}", found.Address(False, False)), vbYesNo + vbQuestion) <> vbYes Then Exit Sub
    On Error GoTo refused
    For Each area In found.Areas
        ' Pasted, not assigned: a text such as 00123 must stay one.
        area.Copy
        area.PasteSpecial xlPasteValues
    Next area
    Application.CutCopyMode = False
    Exit Sub
refused:
    TellRefused Err.Description
    Application.CutCopyMode = False
End Sub

Private Function HasHiddenRows(ByVal area As Range) As Boolean
    ' Null where some are.
    HasHiddenRows = True
    If Not IsNull(area.EntireRow.Hidden) Then HasHiddenRows = area.EntireRow.Hidden
End Function

Private Function OurFormulas() As Range
    ' An object, not a Range: to an Excel without spilled arrays their words would be an error of the whole module.
    Dim formulas As Range, cell As Object, whole As Range
    On Error Resume Next
    ' Of a single cell, SpecialCells gives those of the whole sheet.
    Set formulas = Intersect(ActiveWindow.RangeSelection, ActiveSheet.Cells.SpecialCells(xlCellTypeFormulas))
    If formulas Is Nothing Then Exit Function
    For Each cell In formulas.Cells
        If InStr(1, cell.Formula, "NQ_", vbTextCompare) > 0 Then
            Set whole = cell
            If cell.HasArray Then Set whole = cell.CurrentArray
            If cell.HasSpill Then Set whole = cell.SpillParent.SpillingToRange
            If OurFormulas Is Nothing Then Set OurFormulas = whole Else Set OurFormulas = Union(OurFormulas, whole)
        End If
    Next cell
End Function
