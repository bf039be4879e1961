; The setup program. `python bootstrap.py windows` calls makensis with every name in !defines (installer/pack.py);
; nothing about the product is said twice.
;
;   setup.exe [/S] [/AllUsers] [/D=C:\folder]      /D must come last and takes no quotes
;   uninstall.exe [/S] [/UserData]                 /UserData removes settings and kept work too
;
; Exit codes: 0 done, 1 cancelled, 2 failed, 3 Windows is too old, 4 the program runs, 5 not an administrator,
; 6 the folder holds other files.

Unicode true
Target amd64-unicode
!if ${QUICK} == 1
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
; No question about rights: the default is for one user. /AllUsers asks for them.
RequestExecutionLevel user

Name "${NAME}"
Caption "${NAME} ${VERSION}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
; Empty, so that .onInit can tell whether /D= was given.
InstallDir ""
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "${PUBLISHER}"
VIAddVersionKey "LegalCopyright" "MIT License"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define OWN_KEY "Software\${NAME}"
!define SYNCHRONIZE 0x00100000

Var Scope        ; "AllUsers" or "CurrentUser"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_LICENSE "${NOTICES}"
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE folderChosen
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
; The first language is the one for Windows in any other.
!insertmacro MUI_LANGUAGE "Dutch"
!insertmacro MUI_LANGUAGE "English"
!include "${TEXTS}"

; Ends with an exit code, after a sentence when somebody is there to read it.
!macro Refuse text code
  IfSilent +2
  MessageBox MB_OK|MB_ICONSTOP "${text}"
  SetErrorLevel ${code}
  Quit
!macroend

; Waits until the program is closed: it holds a named mutex while it runs.
!macro WaitUntilClosed
  ${Do}
    System::Call 'kernel32::OpenMutexW(i ${SYNCHRONIZE}, i 0, w "${MUTEX}") p .r0'
    ${If} $0 P= 0
      ${ExitDo}
    ${EndIf}
    System::Call 'kernel32::CloseHandle(p r0)'
    ${If} ${Silent}
      SetErrorLevel 4
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_RUNNING)" IDRETRY +3
    SetErrorLevel 4
    Quit
  ${Loop}
!macroend

; Waits until nobody has the programs open: other users of this machine have a mutex of their own.
!macro WaitUntilFree
  ${ForEach} $1 1 2 + 1
    StrCpy $2 "$INSTDIR\${PROGRAM}"
    ${If} $1 = 2
      StrCpy $2 "$INSTDIR\${CONSOLE_PROGRAM}"
    ${EndIf}
    ${If} ${FileExists} "$2"
      ${Do}
        ClearErrors
        FileOpen $0 "$2" a
        ${IfNot} ${Errors}
          FileClose $0
          ${ExitDo}
        ${EndIf}
        ${If} ${Silent}
          SetErrorLevel 4
          Quit
        ${EndIf}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IN_USE)" IDRETRY +3
        SetErrorLevel 4
        Quit
      ${Loop}
    ${EndIf}
  ${Next}
!macroend

; Puts shortcuts and registry keys where they belong for the scope.
!macro UseScope
  SetRegView 64
  SetShellVarContext current
  ${If} $Scope == "AllUsers"
    SetShellVarContext all
  ${EndIf}
!macroend

!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro Refuse "$(NEEDS_WINDOWS)" 3
  ${EndIf}
  StrCpy $Scope "CurrentUser"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/AllUsers" $1
  ${IfNot} ${Errors}
    StrCpy $Scope "AllUsers"
    UserInfo::GetAccountType
    Pop $1
    ${If} $1 != "Admin"
      ${IfNot} ${Silent}
        ; Windows has taken /D= out of the words already.
        ${If} $INSTDIR != ""
          StrCpy $0 "$0 /D=$INSTDIR"
        ${EndIf}
        ClearErrors
        ExecShell "runas" "$EXEPATH" "$0"
        ${IfNot} ${Errors}
          Quit
        ${EndIf}
      ${EndIf}
      !insertmacro Refuse "$(NEEDS_ADMIN)" 5
    ${EndIf}
  ${EndIf}
  !insertmacro UseScope
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${OWN_KEY}" "InstallDir"
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
    ${If} $Scope == "AllUsers"
      StrCpy $INSTDIR "$PROGRAMFILES64\${NAME}"
    ${EndIf}
  ${EndIf}
  !insertmacro WaitUntilClosed
  ${If} ${Silent}
    Call folderFits
    Pop $0
    ${If} $0 != "yes"
      SetErrorLevel 6
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

; Leaves "yes" on the stack unless the folder holds files that are not this program's.
Function folderFits
  Push "yes"
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    Return
  ${EndIf}
  ${DirState} "$INSTDIR" $0
  ${If} $0 = 1
    Pop $0
    Push "no"
  ${EndIf}
FunctionEnd

Function folderChosen
  Call folderFits
  Pop $0
  ${If} $0 != "yes"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FOREIGN_FOLDER)"
    Abort
  ${EndIf}
FunctionEnd

; The disk is full, or a file is refused: what was there before comes back.
Function .onInstFailed
  ${If} ${FileExists} "$INSTDIR\${CONTENTS}.old\*.*"
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\${CONTENTS}"
    Delete "$INSTDIR\${PROGRAM}"
    Delete "$INSTDIR\${CONSOLE_PROGRAM}"
    Rename "$INSTDIR\${CONTENTS}.old\${PROGRAM}" "$INSTDIR\${PROGRAM}"
    Rename "$INSTDIR\${CONTENTS}.old\${CONSOLE_PROGRAM}" "$INSTDIR\${CONSOLE_PROGRAM}"
    Rename "$INSTDIR\${CONTENTS}.old" "$INSTDIR\${CONTENTS}"
    ; A first installation that failed leaves nothing.
    ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
      RMDir /r "$INSTDIR\${CONTENTS}"
      RMDir "$INSTDIR"
    ${EndIf}
  ${EndIf}
  SetErrorLevel 2
FunctionEnd

Section "${NAME}"
  !insertmacro UseScope
  !insertmacro WaitUntilClosed
  !insertmacro WaitUntilFree
  ; What the previous version left goes as a whole, so that no stale file stays; if one is in use, nothing changed.
  RMDir /r "$INSTDIR\${CONTENTS}.old"
  ${If} ${FileExists} "$INSTDIR\${CONTENTS}\*.*"
    ${Do}
      ClearErrors
      Rename "$INSTDIR\${CONTENTS}" "$INSTDIR\${CONTENTS}.old"
      ${IfNot} ${Errors}
        ${ExitDo}
      ${EndIf}
      ${If} ${Silent}
        SetErrorLevel 4
        Quit
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IN_USE)" IDRETRY +3
      SetErrorLevel 4
      Quit
    ${Loop}
  ${EndIf}
  CreateDirectory "$INSTDIR\${CONTENTS}.old"
  Rename "$INSTDIR\${PROGRAM}" "$INSTDIR\${CONTENTS}.old\${PROGRAM}"
  Rename "$INSTDIR\${CONSOLE_PROGRAM}" "$INSTDIR\${CONTENTS}.old\${CONSOLE_PROGRAM}"
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${PAYLOAD}/*"
  ${If} ${Errors}
    Abort
  ${EndIf}
  RMDir /r "$INSTDIR\${CONTENTS}.old"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr SHCTX "${OWN_KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}

  WriteRegStr SHCTX "Software\Classes\${PROGID}" "" "$(QUOTE_FILE)"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr SHCTX "Software\Classes\${EXTENSION}" "" "${PROGID}"
  WriteRegStr SHCTX "Software\Classes\${EXTENSION}\OpenWithProgids" "${PROGID}" ""
  !insertmacro TellExplorer
SectionEnd

!if ${SIGNED} == 1
  !uninstfinalize `${SIGN}`
!endif

Function un.onInit
  SetRegView 64
  StrCpy $Scope "CurrentUser"
  ReadRegStr $0 HKLM "${OWN_KEY}" "InstallDir"
  ${If} $0 == $INSTDIR
    StrCpy $Scope "AllUsers"
    UserInfo::GetAccountType
    Pop $1
    ${If} $1 != "Admin"
      ${GetParameters} $0
      ${IfNot} ${Silent}
        ClearErrors
        ExecShell "runas" "$INSTDIR\uninstall.exe" "$0"
        ${IfNot} ${Errors}
          Quit
        ${EndIf}
      ${EndIf}
      !insertmacro Refuse "$(NEEDS_ADMIN)" 5
    ${EndIf}
  ${EndIf}
  !insertmacro UseScope
  !insertmacro WaitUntilClosed
  !insertmacro WaitUntilFree
  Call un.chooseData
FunctionEnd

Section "un.$(PROGRAM_PART)" ProgramPart
  SectionIn RO
  !insertmacro UseScope
  RMDir /r "$INSTDIR\${CONTENTS}"
  RMDir /r "$INSTDIR\${CONTENTS}.old"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${CONSOLE_PROGRAM}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ; Another program may have taken the kind of file over.
  ReadRegStr $0 SHCTX "Software\Classes\${EXTENSION}" ""
  ${If} $0 == "${PROGID}"
    DeleteRegValue SHCTX "Software\Classes\${EXTENSION}" ""
  ${EndIf}
  DeleteRegValue SHCTX "Software\Classes\${EXTENSION}\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty SHCTX "Software\Classes\${EXTENSION}\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "Software\Classes\${EXTENSION}"
  DeleteRegKey SHCTX "Software\Classes\${PROGID}"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  DeleteRegKey SHCTX "${OWN_KEY}"
  !insertmacro TellExplorer
SectionEnd

; Not ticked unless somebody ticks it.
Section /o "un.$(DATA_PART)" DataPart
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\${USER_FOLDER}"
SectionEnd

Function un.chooseData
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UserData" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${DataPart}
  ${EndIf}
FunctionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${ProgramPart} "$(PROGRAM_MORE)"
  !insertmacro MUI_DESCRIPTION_TEXT ${DataPart} "$(DATA_MORE)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
