/** Aliases that PowerShell defines by itself. */
const everywhere: Readonly<Record<string, string>> = {
  '%': 'ForEach-Object', '?': 'Where-Object', ac: 'Add-Content', cd: 'Set-Location', chdir: 'Set-Location', cat: 'Get-Content', clc: 'Clear-Content', cli: 'Clear-Item', clp: 'Clear-ItemProperty',
  clv: 'Clear-Variable', copy: 'Copy-Item', cpi: 'Copy-Item', cvpa: 'Convert-Path', del: 'Remove-Item', dir: 'Get-ChildItem', echo: 'Write-Output', epal: 'Export-Alias', epcsv: 'Export-Csv',
  erase: 'Remove-Item', fl: 'Format-List', foreach: 'ForEach-Object', ft: 'Format-Table', fw: 'Format-Wide', gal: 'Get-Alias', gc: 'Get-Content', gci: 'Get-ChildItem', gcm: 'Get-Command',
  gi: 'Get-Item', gl: 'Get-Location', gm: 'Get-Member', gp: 'Get-ItemProperty', gps: 'Get-Process', group: 'Group-Object', gsv: 'Get-Service', gu: 'Get-Unique', gv: 'Get-Variable', gwmi: 'Get-WmiObject',
  gcim: 'Get-CimInstance', rcim: 'Remove-CimInstance', icim: 'Invoke-CimMethod', icm: 'Invoke-Command', iex: 'Invoke-Expression', ii: 'Invoke-Item', ipcsv: 'Import-Csv', ipmo: 'Import-Module', irm: 'Invoke-RestMethod', iwmi: 'Invoke-WmiMethod', iwr: 'Invoke-WebRequest',
  measure: 'Measure-Object', mi: 'Move-Item', mp: 'Move-ItemProperty', move: 'Move-Item', nal: 'New-Alias', ni: 'New-Item', nv: 'New-Variable', popd: 'Pop-Location', pushd: 'Push-Location',
  pwd: 'Get-Location', rd: 'Remove-Item', ren: 'Rename-Item', ri: 'Remove-Item', rni: 'Rename-Item', rp: 'Remove-ItemProperty', rv: 'Remove-Variable', rvpa: 'Resolve-Path', rwmi: 'Remove-WmiObject',
  sajb: 'Start-Job', sal: 'Set-Alias', saps: 'Start-Process', sasv: 'Start-Service', select: 'Select-Object', si: 'Set-Item', sl: 'Set-Location', sls: 'Select-String', sp: 'Set-ItemProperty',
  spjb: 'Stop-Job', spps: 'Stop-Process', spsv: 'Stop-Service', start: 'Start-Process', sv: 'Set-Variable', type: 'Get-Content', where: 'Where-Object', write: 'Write-Output', sc: 'Set-Content', swmi: 'Set-WmiInstance',
  h: 'Get-History', history: 'Get-History', clear: 'Clear-Host', cls: 'Clear-Host', set: 'Set-Variable',
};

/** Aliases that hide a program of the same name where that program is there: on Windows they are cmdlets. */
const onWindows: Readonly<Record<string, string>> = {
  rm: 'Remove-Item', rmdir: 'Remove-Item', cp: 'Copy-Item', mv: 'Move-Item', ls: 'Get-ChildItem', kill: 'Stop-Process', ps: 'Get-Process', sleep: 'Start-Sleep', sort: 'Sort-Object',
  tee: 'Tee-Object', diff: 'Compare-Object', mount: 'New-PSDrive', man: 'help',
};

/**
 * The cmdlet that a name stands for; the name itself where it is none of the aliases.
 * `rm -rf` is no cmdlet call: flags written together (`posixFlags`) mean the program.
 */
export function cmdletOf(name: string, platform: 'posix' | 'windows', posixFlags: 'posix-flags' | 'plain'): string {
  const key = name.toLowerCase();
  if (Object.hasOwn(onWindows, key)) return platform === 'windows' && posixFlags === 'plain' ? (onWindows[key] ?? name) : key;
  if (key === 'cat' && (platform === 'posix' || posixFlags === 'posix-flags')) return key;
  return Object.hasOwn(everywhere, key) ? (everywhere[key] ?? name) : name;
}

/** Names that are programs of POSIX systems: called with flags written together they are read as such. */
export function isPosixName(name: string): boolean {
  return Object.hasOwn(onWindows, name.toLowerCase()) || name.toLowerCase() === 'cat';
}

const roots = /^(?:IO|Net|Text|Diagnostics|Environment|Convert|Security|Reflection|Threading|Management|Collections|Windows|Math|Guid|Data|DateTime|String|Console|GC|Activator|Xml|Uri|Char|Array|Object|AppDomain|Runtime|Web|ServiceProcess)\b/i;

/** The full name of a .NET type as PowerShell finds it: `IO.File` is `System.IO.File`. */
export function typeName(written: string): string {
  const name = written.trim().replace(/\s+/g, '');
  if (/^scriptblock$/i.test(name)) return 'System.Management.Automation.ScriptBlock';
  if (/^powershell$/i.test(name)) return 'System.Management.Automation.PowerShell';
  if (/^regex$/i.test(name)) return 'System.Text.RegularExpressions.Regex';
  if (/^(?:wmi|wmiclass|adsi)$/i.test(name)) return name;
  return roots.test(name) ? `System.${name}` : name;
}
