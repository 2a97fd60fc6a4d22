import type { Command, Word } from '../../model/command.ts';
import type { Tool } from '../../model/tool.ts';
import { scriptEffects } from '../wrappers/script.ts';

/** Words of shells that print, compare or change the shell itself; what their text would run is read by the shell room. */
export const tool: Tool = {
  programs: [
    'echo', 'gecho', 'printf', 'gprintf', 'test', '[', '[[', ':', 'cd', 'chdir', 'pushd', 'popd', 'dirs', 'local', 'readonly', 'unset', 'shopt', 'setopt', 'unsetopt', 'alias', 'unalias', 'read', 'mapfile', 'readarray', 'shift', 'getopts',
    'wait', 'jobs', 'fg', 'bg', 'disown', 'return', 'break', 'continue', 'exit', 'logout', 'hash', 'rehash', 'umask', 'times', 'let', 'bind', 'complete', 'compopt', 'compdef', 'autoload', 'zmodload', 'zstyle', 'bindkey', 'enable', 'caller', 'trap', 'suspend', 'integer', 'float', 'print', 'vared', 'emulate', 'function', 'setlocal', 'endlocal', 'rem', 'REM', 'pause', 'title', 'color', 'prompt', 'verify', 'path', 'vol', 'goto', 'choice', 'Import-Module',
    'Set-PSDebug', 'Set-Alias', 'New-Alias', 'Start-Transcript', 'Stop-Transcript', 'Set-PSReadLineOption', 'Update-TypeData', 'Add-Type', 'New-Object', 'Out-Default', 'Read-Host', 'Write-Progress', 'Write-Debug', 'Write-Information', 'ConvertFrom-StringData', 'ConvertTo-Html', 'Select-Xml',
  ],
  summary: 'words of the shell itself',
  effects: (command, context) => [
    ...filesNamed(command).flatMap((file) => scriptEffects({ path: file, args: [] }, command, context)),
    ...textsGiven(command).flatMap((text) => context.text(text, { through: command.program, cwd: command.cwd, env: command.env })),
  ],
  examples: [
    { run: 'echo rm -rf /', effects: [] },
    { run: 'test -f notes.txt', effects: [] },
    { run: "printf '%s' 'git reset --hard'", effects: [] },
    { run: '[ -d src ]', effects: [] },
    { run: 'hash -r', effects: [] },
    { run: "mapfile -C 'rm -rf /etc #' -c 1 lines", effects: ['delete path irreversible'] },
    { run: "printf -v 'a[$(rm -rf /etc)]' x", effects: ['delete path irreversible'] },
    { run: "printf '%s' 'a[$(rm -rf /etc)]'", effects: [] },
    { run: "test -v 'a[$(rm -rf /etc)]'", effects: ['delete path irreversible'] },
    { run: "bind -x '\"\\C-l\": rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'hash -p ./mine git', effects: ['run program unknown'] },
    { run: 'enable -f ./mine.so mine', effects: ['run program unknown'] },
  ],
};

/** Programs that get a name of the shell (`hash -p FILE git`) or are loaded into it (`enable -f FILE name`): they run as soon as the name is used. */
function filesNamed({ program, args }: Command): readonly Word[] {
  const option = program === 'hash' ? '-p' : program === 'enable' ? '-f' : undefined;
  const at = args.findIndex(({ text }) => text === option);
  const file = args[at + 1];
  return at === -1 || file === undefined ? [] : [file];
}

/** Options of these words whose value the shell executes, later or for every line. */
const callbacks: Readonly<Record<string, string>> = { mapfile: '-C', readarray: '-C', complete: '-C', bind: '-x' };
/** Words whose operands name a variable: the shell evaluates what stands between its brackets. */
const naming = new Set(['read', 'unset', 'local', 'readonly', 'getopts', 'mapfile', 'readarray', 'let']);

/** Text among the words that the shell executes though it is quoted. */
function textsGiven({ program, args }: Command): readonly string[] {
  const texts = args.map(({ text }) => text);
  const behind = (option: string): readonly string[] => texts.filter((_text, at) => texts[at - 1] === option);
  const called = callbacks[program] === undefined ? [] : behind(callbacks[program]).map((text) => (program === 'bind' ? text.replace(/^\s*"[^"]*"\s*:/, '') : text));
  const named = /^(?:g?printf|test|\[)$/.test(program) ? behind('-v') : naming.has(program) ? texts : [];
  return [...called, ...named.flatMap((text) => /^[A-Za-z_]\w*\[(.*(?:\$\(|`).*)\]/s.exec(text)?.[1] ?? []).map((inside) => `: ${inside}`)];
}
