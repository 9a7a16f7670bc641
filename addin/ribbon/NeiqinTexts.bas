Attribute VB_Name = "NeiqinTexts"
Option Explicit
Option Private Module
' The texts stand in a sheet of the add-in: a module is stored in one code page, which has no Chinese.

Private theTexts As Collection

Public Function TextOf(ByVal key As String) As String
    If theTexts Is Nothing Then ReadTexts
    TextOf = theTexts(key)
End Function

Private Sub ReadTexts()
    Dim said As Variant, row As Long, column As Long
    column = LanguageColumn(InterfaceLanguage())
    said = ThisWorkbook.Worksheets("Texts").UsedRange.Value
    Set theTexts = New Collection
    For row = 2 To UBound(said, 1)
        theTexts.Add CStr(said(row, column)), CStr(said(row, 1))
    Next row
End Sub

Public Function LanguageColumn(ByVal lcid As Long) As Long
    Select Case lcid
        Case 1028, 3076, 5124 ' Taiwan, Hong Kong, Macau
            LanguageColumn = 3
        Case 2052, 4100 ' China, Singapore
            LanguageColumn = 4
        Case Else
            LanguageColumn = 2
    End Select
End Function

Public Function LanguageName() As String
    LanguageName = ThisWorkbook.Worksheets("Texts").Cells(1, LanguageColumn(InterfaceLanguage())).Value
End Function

Public Function Setting(ByVal key As String) As String
    ' Never from the workbook that is open: whoever sends one must not choose what is started here.
    Dim found As Variant, row As Long
    found = ThisWorkbook.Worksheets("neiqin.conf").UsedRange.Value
    For row = 1 To UBound(found, 1)
        If CStr(found(row, 1)) = key Then Setting = CStr(found(row, 2))
    Next row
End Function
