import type { Tool } from '../../model/tool.ts';

/** Words of shells that print, compare or change the shell itself; what their text would run is read by the shell room. */
export const tool: Tool = {
  programs: [
    'echo', 'gecho', 'printf', 'gprintf', 'test', '[', '[[', ':', 'cd', 'chdir', 'pushd', 'popd', 'dirs', 'local', 'readonly', 'unset', 'shopt', 'setopt', 'unsetopt', 'alias', 'unalias', 'read', 'mapfile', 'readarray', 'shift', 'getopts',
    'wait', 'jobs', 'fg', 'bg', 'disown', 'return', 'break', 'continue', 'exit', 'logout', 'hash', 'rehash', 'umask', 'times', 'let', 'bind', 'complete', 'compopt', 'compdef', 'autoload', 'zmodload', 'zstyle', 'bindkey', 'enable', 'caller', 'trap', 'suspend', 'integer', 'float', 'print', 'vared', 'emulate', 'function', 'setlocal', 'endlocal', 'rem', 'REM', 'pause', 'title', 'color', 'prompt', 'verify', 'path', 'vol', 'goto', 'choice', 'Import-Module',
    'Set-PSDebug', 'Set-Alias', 'New-Alias', 'Start-Transcript', 'Stop-Transcript', 'Set-PSReadLineOption', 'Update-TypeData', 'Add-Type', 'New-Object', 'Out-Default', 'Read-Host', 'Write-Progress', 'Write-Debug', 'Write-Information', 'ConvertFrom-StringData', 'ConvertTo-Html', 'Select-Xml',
  ],
  summary: 'words of the shell itself',
  effects: () => [],
  examples: [
    { run: 'echo rm -rf /', effects: [] },
    { run: 'test -f notes.txt', effects: [] },
    { run: "printf '%s' 'git reset --hard'", effects: [] },
    { run: '[ -d src ]', effects: [] },
  ],
};
