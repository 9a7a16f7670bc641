Attribute VB_Name = "NeiqinRibbon"
Option Explicit

Private theRibbon As IRibbonUI
Private thePreview As Boolean
Private theOpen As Boolean

Public Sub RibbonLoaded(ribbon As IRibbonUI)
    Set theRibbon = ribbon
End Sub

Public Sub RefreshRibbon()
    ' To be drawn anew, the ribbon asks for every text again: only where a button changes.
    If theRibbon Is Nothing Then Exit Sub
    If theOpen <> HasWorkbook() Then theRibbon.Invalidate
End Sub

Public Sub RibbonLabel(control As IRibbonControl, ByRef returnedVal)
    returnedVal = TextOf(control.ID & ".label")
End Sub

Public Sub RibbonScreentip(control As IRibbonControl, ByRef returnedVal)
    returnedVal = TextOf(control.ID & ".screentip")
End Sub

Public Sub RibbonSupertip(control As IRibbonControl, ByRef returnedVal)
    returnedVal = TextOf(control.ID & ".supertip")
End Sub

Public Sub RibbonEnabled(control As IRibbonControl, ByRef returnedVal)
    theOpen = HasWorkbook()
    returnedVal = theOpen
End Sub

Public Sub RibbonPressed(control As IRibbonControl, ByRef returnedVal)
    returnedVal = thePreview
End Sub

Public Sub PreviewToggled(control As IRibbonControl, pressed As Boolean)
    thePreview = pressed
End Sub

Public Sub RunMacro(control As IRibbonControl)
    If Not MayWork() Then Exit Sub
    If thePreview Then Send "preview", control.Tag Else Send "macro", control.Tag
End Sub

Public Sub RunAction(control As IRibbonControl)
    Send control.Tag
End Sub

Public Sub CancelClicked(control As IRibbonControl)
    CancelLast
End Sub

Public Sub FreezeClicked(control As IRibbonControl)
    If MayWork() Then FreezeFormulas
End Sub

Public Sub RepairClicked(control As IRibbonControl)
    If MayWork() Then RepairLinks
End Sub

Public Sub LastErrorClicked(control As IRibbonControl)
    ' Where Python could not be started, it cannot tell of it either.
    If LastTrouble() = "" Then
        Send "last_error"
    Else
        Tell Replace(TextOf("message.no_functions"), "{reason}", LastTrouble())
    End If
End Sub

Private Function HasWorkbook() As Boolean
    ' None is active in Protected View either.
    HasWorkbook = Not ActiveWorkbook Is Nothing
End Function

Private Function MayWork() As Boolean
    ' A button may be pressed before the ribbon is drawn anew.
    MayWork = HasWorkbook()
    If Not MayWork Then Tell TextOf("message.no_workbook")
End Function
