import type { Tool } from '../../model/tool.ts';

/** Programs that only look at the machine or compute, whatever their words say. */
export const tool: Tool = {
  programs: [
    'ls', 'gls', 'dir', 'vdir', 'tree', 'exa', 'eza', 'lsd', 'll', 'la', 'pwd', 'realpath', 'grealpath', 'readlink', 'greadlink', 'dirname', 'basename', 'which', 'whereis', 'where', 'whence', 'stat', 'gstat', 'du', 'gdu', 'df', 'dust', 'duf', 'ncdu', 'free', 'cal', 'ncal',
    'whoami', 'id', 'groups', 'logname', 'users', 'who', 'w', 'finger', 'uname', 'nproc', 'uptime', 'tty', 'locale', 'getconf', 'getent', 'lsb_release', 'sw_vers', 'system_profiler', 'systeminfo', 'ver', 'sleep', 'gsleep', 'usleep', 'seq', 'gseq', 'jot', 'yes', 'expr', 'bc', 'dc', 'factor', 'units', 'tput', 'clear', 'cls',
    'reset', 'ps', 'top', 'htop', 'btop', 'atop', 'glances', 'pgrep', 'pidof', 'pstree', 'lsof', 'vmstat', 'iostat', 'mpstat', 'pidstat', 'sar', 'lscpu', 'lsblk', 'lsusb', 'lspci', 'lsmod', 'lsns', 'lsipc', 'lshw', 'dmidecode', 'inxi', 'neofetch', 'fastfetch', 'blkid', 'findmnt', 'last', 'lastlog', 'lastb',
    'man', 'info', 'apropos', 'whatis', 'tldr', 'cheat', 'help', 'tr', 'gtr', 'true', 'false', 'gtrue', 'cmatrix', 'figlet', 'cowsay', 'lolcat', 'fortune', 'banner', 'pathchk', 'mktemp', 'gmktemp', 'tempfile', 'uuidgen', 'mcookie', 'pwgen', 'hostid', 'ipcs', 'pkg-config', 'pkgconf', 'locate', 'mlocate', 'plocate', 'mdfind',
    'ss', 'netstat', 'tracepath', 'mtr', 'getmac', 'tasklist', 'fzf', 'sk', 'gum', 'zoxide', 'vivid', 'dircolors', 'gdate', 'ts', 'lsattr', 'getfacl', 'getcap', 'namei',
    'Get-ChildItem', 'gci', 'Get-Item', 'Get-ItemProperty', 'Test-Path', 'Resolve-Path', 'Split-Path', 'Join-Path', 'Convert-Path', 'Get-Location', 'Get-Process', 'Get-Service', 'Get-Command', 'Get-Help', 'Get-Date', 'Get-Member', 'Get-Variable', 'Get-Module', 'Get-Alias', 'Get-History', 'Get-PSDrive', 'Get-Volume', 'Get-Disk', 'Get-ComputerInfo', 'Get-CimInstance', 'Get-WmiObject', 'Get-NetTCPConnection', 'Get-EventLog', 'Get-WinEvent', 'Get-Acl', 'Get-Host',
    'Write-Host', 'Write-Output', 'Write-Error', 'Write-Warning', 'Write-Verbose', 'Out-Null', 'Out-String', 'Out-Host', 'Select-Object', 'select', 'Where-Object', 'Sort-Object', 'Group-Object', 'Measure-Object', 'Format-Table', 'Format-List', 'Format-Wide', 'ft', 'fl', 'ConvertTo-Json', 'ConvertFrom-Json', 'ConvertTo-Csv', 'ConvertFrom-Csv', 'ConvertTo-Xml', 'Compare-Object', 'Start-Sleep', 'Set-Location', 'Push-Location', 'Pop-Location', 'Set-StrictMode',
    'ForEach-Object', 'Measure-Command', 'New-Object', 'Set-Alias', 'New-Alias', 'New-Variable', 'Remove-Variable', 'Clear-Variable', 'Write-Progress', 'Write-Information', 'Write-Debug', 'Out-Default', 'Out-GridView', 'Import-Csv', 'ConvertTo-Html', 'Get-ItemPropertyValue', 'Get-FileHash', 'Get-Error', 'Get-Job', 'Wait-Job', 'Receive-Job', 'Wait-Process',
    'Get-Random', 'New-Guid', 'Get-Unique', 'Set-Variable', 'New-TemporaryFile', 'Get-Package', 'Get-InstalledModule', 'Get-Culture', 'Get-TimeZone',
  ],
  summary: 'only looks, prints or computes',
  effects: () => [],
  examples: [
    { run: 'ls -la /etc', effects: [] },
    { run: 'ps aux', effects: [] },
    { run: 'du -sh node_modules', effects: [] },
    { run: 'tr a-z A-Z', effects: [] },
  ],
};
