Attribute VB_Name = "NeiqinRequest"
Option Explicit
Option Private Module
' A click becomes a file that Python reads: names in any script stay off the command line.

Private theLast As String

Public Sub Send(ByVal action As String, Optional ByVal macro As String = "")
    Dim id As String
    If Not IsThere(Interpreter()) Then
        Tell Replace(TextOf("message.no_interpreter"), "{interpreter}", Interpreter())
        Exit Sub
    End If
    On Error GoTo refused
    id = NewId()
    WriteText RequestPath(id & ".txt"), RequestText(action, macro)
    theLast = id
    StartPython id
    Exit Sub
refused:
    TellRefused Err.Description
End Sub

Public Function RequestText(ByVal action As String, ByVal macro As String) As String
    Dim text As String
    text = Field("action", action) & Field("macro", macro) & Field("language", CStr(InterfaceLanguage()))
    text = text & Field("hwnd", WindowHandle())
    If Not ActiveWorkbook Is Nothing Then
        text = text & Field("book", ActiveWorkbook.Name) & Field("sheet", ActiveSheet.Name)
        text = text & Field("selection", SelectedAddress())
    End If
    RequestText = text
End Function

Private Function Field(ByVal key As String, ByVal value As String) As String
    ' A name of a sheet must not look like another line.
    Field = key & "=" & Replace(Replace(value, vbCr, " "), vbLf, " ") & vbCrLf
End Function

Private Function SelectedAddress() As String
    ' A chart sheet has no cells to select.
    On Error Resume Next
    SelectedAddress = ActiveWindow.RangeSelection.Address
End Function

Private Function NewId() As String
    Randomize
    NewId = CStr(CLng(Date)) & "-" & CStr(CLng(Timer * 100)) & "-" & Hex$(Int(Rnd * 65536))
End Function

Public Sub CancelLast()
    ' Python removes a request when it has done with it.
    If theLast <> "" Then
        If IsThere(RequestPath(theLast & ".txt")) Then
            WriteText RequestPath(theLast & ".cancel"), ""
            Exit Sub
        End If
    End If
    Tell TextOf("message.nothing_runs")
End Sub

Public Sub Tell(ByVal text As String)
    Ask text, vbInformation
End Sub

Public Sub TellRefused(ByVal reason As String)
    Tell Replace(TextOf("message.refused"), "{reason}", reason)
End Sub
