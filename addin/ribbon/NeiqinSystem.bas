Attribute VB_Name = "NeiqinSystem"
Option Explicit
Option Private Module
' What only the machine can do. Files and variables are asked of COM: VBA's own words know one code page only.

#If Not Mac Then
    Private Declare PtrSafe Function MessageBoxW Lib "user32" (ByVal owner As LongPtr, ByVal text As LongPtr, ByVal title As LongPtr, ByVal kind As Long) As Long
#End If

Public Function InterfaceLanguage() As Long
    ' An object, not an Application: not every Excel for Mac knows the word.
    Dim excel As Object
    InterfaceLanguage = 1033
    Set excel = Application
    On Error Resume Next
    InterfaceLanguage = excel.LanguageSettings.LanguageID(2)
End Function

Public Function Ask(ByVal text As String, ByVal kind As Long) As Long
    #If Mac Then
        Ask = MsgBox(text, kind, "neiqin")
    #Else
        ' MsgBox shows question marks where Windows' own code page has no Chinese.
        Ask = MessageBoxW(Application.Hwnd, StrPtr(text), StrPtr("neiqin"), kind)
    #End If
End Function

Public Function WindowHandle() As String
    #If Not Mac Then
        WindowHandle = CStr(Application.Hwnd)
    #End If
End Function

Public Function Interpreter() As String
    #If Mac Then
        Interpreter = Setting("INTERPRETER_MAC")
    #Else
        Interpreter = CreateObject("WScript.Shell").ExpandEnvironmentStrings(Setting("INTERPRETER_WIN"))
    #End If
End Function

Public Function IsThere(ByVal path As String) As Boolean
    #If Mac Then
        ' Its sandbox shows Excel no files of others, so it could not tell.
        IsThere = True
    #Else
        IsThere = CreateObject("Scripting.FileSystemObject").FileExists(path)
    #End If
End Function

Public Function RequestPath(ByVal name As String) As String
    #If Mac Then
        ' Excel's own folder: its sandbox lets it write nowhere else without asking.
        RequestPath = FolderIn(FolderIn(Environ("HOME"), "/neiqin"), "/requests") & "/" & name
    #Else
        Dim home As String
        home = CreateObject("WScript.Shell").Environment("PROCESS")("NEIQIN_HOME")
        If home = "" Then home = CreateObject("WScript.Shell").ExpandEnvironmentStrings("%LOCALAPPDATA%\neiqin")
        RequestPath = FolderIn(FolderIn(home, ""), "\requests") & "\" & name
    #End If
End Function

Private Function FolderIn(ByVal parent As String, ByVal name As String) As String
    FolderIn = parent & name
    #If Mac Then
        If Dir(FolderIn, vbDirectory) = "" Then MkDir FolderIn
    #Else
        With CreateObject("Scripting.FileSystemObject")
            If Not .FolderExists(FolderIn) Then .CreateFolder FolderIn
        End With
    #End If
End Function

Public Sub WriteText(ByVal path As String, ByVal text As String)
    #If Mac Then
        Dim bytes() As Byte, file As Integer
        bytes = ChrW(&HFEFF) & text
        file = FreeFile
        Open path For Binary Access Write As #file
        Put #file, , bytes
        Close #file
    #Else
        With CreateObject("Scripting.FileSystemObject").CreateTextFile(path, True, True)
            .Write text
            .Close
        End With
    #End If
End Sub

Public Sub StartPython(ByVal id As String)
    #If Mac Then
        RunPython "import neiqin.live.click as c; c.main_from_excel('" & id & "')"
    #Else
        ' It is not waited for, or Excel would stand still. -P: no module is taken from the folder Excel is in.
        CreateObject("WScript.Shell").Run """" & Interpreter() & """ -P -m neiqin.live.click " & id, 0, False
    #End If
End Sub
