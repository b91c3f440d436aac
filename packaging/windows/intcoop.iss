; Installer for Windows 10 and 11, made with Inno Setup 6.3 or newer from dist\intcoop-desktop:
;     iscc /DVersion=0.1.0 packaging\windows\intcoop.iss
; It needs no administrator. Offices (the data) are never below the program, so removing it leaves them.

#ifndef Version
  #error Call with /DVersion=x.y.z
#endif

[Setup]
AppId={{6E0B9B55-21C6-4B0C-9C1E-6610A1A2F661}
AppName=Халықаралық ынтымақтастық
AppVersion={#Version}
AppPublisher=intcoop-desktop
DefaultDirName={autopf}\intcoop-desktop
DefaultGroupName=Халықаралық ынтымақтастық
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir=..\..\dist
OutputBaseFilename=intcoop-desktop-{#Version}
Compression=lzma2/max
SolidCompression=yes
CloseApplications=yes
SetupIconFile=intcoop.ico
UninstallDisplayIcon={app}\intcoop-desktop.exe

; Inno Setup has no official Kazakh texts; Russian and English are shown by the system's language.
[Languages]
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

; A library of an older version left beside a newer one may be loaded instead of it.
[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\intcoop-desktop\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{group}\Халықаралық ынтымақтастық"; Filename: "{app}\intcoop-desktop.exe"
Name: "{autodesktop}\Халықаралық ынтымақтастық"; Filename: "{app}\intcoop-desktop.exe"; Tasks: desktopicon

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"

[Run]
Filename: "{app}\intcoop-desktop.exe"; Description: "{cm:LaunchProgram,intcoop-desktop}"; Flags: nowait postinstall skipifsilent
