Attribute VB_Name = "NeiqinWizard"
Option Explicit
Option Private Module

Public Sub DescribeFunctions()
    Dim said As Variant, row As Long, events As Boolean
    events = Application.EnableEvents
    On Error GoTo done
    Application.ScreenUpdating = False
    Application.EnableEvents = False
    SpeakLanguage
    said = ThisWorkbook.Worksheets("_IntelliSense_").UsedRange.Value
    ' Excel describes no function of a hidden workbook, which an add-in is.
    ThisWorkbook.IsAddin = False
    For row = 2 To UBound(said, 1)
        Describe CStr(said(row, 1)), CStr(said(row, 2)), ArgumentTexts(said, row)
    Next row
done:
    ThisWorkbook.IsAddin = True
    ThisWorkbook.Saved = True
    Application.EnableEvents = events
    Application.ScreenUpdating = True
End Sub

Private Sub SpeakLanguage()
    ' Excel-DNA's IntelliSense, where a person has it, reads this sheet and no other.
    Dim spoken As Range
    Set spoken = ThisWorkbook.Worksheets("Functions " & LanguageName()).UsedRange
    ThisWorkbook.Worksheets("_IntelliSense_").Range(spoken.Address).Value = spoken.Value
End Sub

Private Sub Describe(ByVal name As String, ByVal about As String, ByVal arguments As Variant)
    On Error Resume Next
    name = "'" & ThisWorkbook.Name & "'!" & name
    Application.MacroOptions Macro:=name, Description:=about, Category:="neiqin", ArgumentDescriptions:=arguments
    ' With more arguments than Excel describes, the function alone is.
    If Err.Number <> 0 Then Application.MacroOptions Macro:=name, Description:=about, Category:="neiqin"
End Sub

Public Function ArgumentTexts(ByVal said As Variant, ByVal row As Long) As Variant
    Dim texts() As String, column As Long, number As Long
    For column = 5 To UBound(said, 2) Step 2
        If CStr(said(row, column)) = "" Then Exit For
        ReDim Preserve texts(0 To number)
        texts(number) = CStr(said(row, column))
        number = number + 1
    Next column
    ArgumentTexts = texts
End Function
