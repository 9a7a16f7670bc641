Attribute VB_Name = "NeiqinAnswers"
Option Explicit
Option Private Module

Private theServer As Object
Private theTrouble As String

Public Function Computed(ByVal name As String, ByVal arguments As Variant) As Variant
    #If Mac Then
        ' xlwings computes no functions there; "Fill column" does.
        Computed = CVErr(xlErrNA)
    #Else
        Dim again As Boolean
        On Error GoTo lost
start:
        If theServer Is Nothing Then Set theServer = XLPy
        Computed = AsCells(theServer.CallUDF("neiqin.live.udf", name, arguments, ThisWorkbook, Application.Caller))
        theTrouble = ""
        Exit Function
lost:
        ' Python raises nothing here, so it has ended since the last call, or cannot be started.
        theTrouble = Err.Description
        Set theServer = Nothing
        Computed = CVErr(xlErrValue)
        If again Then Exit Function
        again = True
        Resume start
    #End If
End Function

Public Function LastTrouble() As String
    LastTrouble = theTrouble
End Function

Public Function AsCells(ByVal answer As Variant) As Variant
    Dim row As Long, column As Long
    Select Case Dimensions(answer)
        Case 0
            answer = AsCell(answer)
        Case 1
            For column = LBound(answer) To UBound(answer)
                answer(column) = AsCell(answer(column))
            Next column
        Case Else
            For row = LBound(answer, 1) To UBound(answer, 1)
                For column = LBound(answer, 2) To UBound(answer, 2)
                    answer(row, column) = AsCell(answer(row, column))
                Next column
            Next row
    End Select
    AsCells = answer
End Function

Private Function Dimensions(ByVal answer As Variant) As Long
    Dim bound As Long
    If Not IsArray(answer) Then Exit Function
    Dimensions = 1
    On Error Resume Next
    bound = UBound(answer, 2)
    If Err.Number = 0 Then Dimensions = 2
End Function

Private Function AsCell(ByVal value As Variant) As Variant
    AsCell = value
    If VarType(value) <> vbString Then Exit Function
    ' COM carries no error values: Python sends a private character and the error's name.
    If Left$(value, 1) = ChrW(&HE000) Then AsCell = ErrorOf(Mid$(value, 2))
End Function

Public Function ErrorOf(ByVal code As String) As Variant
    Select Case code
        Case "#NULL!": ErrorOf = CVErr(2000)
        Case "#DIV/0!": ErrorOf = CVErr(2007)
        Case "#REF!": ErrorOf = CVErr(2023)
        Case "#NAME?": ErrorOf = CVErr(2029)
        Case "#NUM!": ErrorOf = CVErr(2036)
        Case "#N/A": ErrorOf = CVErr(2042)
        Case "#GETTING_DATA": ErrorOf = CVErr(2043)
        Case "#SPILL!": ErrorOf = CVErr(2045)
        Case "#CALC!": ErrorOf = CVErr(2050)
        Case Else: ErrorOf = CVErr(2015)
    End Select
End Function
