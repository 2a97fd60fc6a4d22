import type { Command, Word } from '../../../model/command.ts';
import type { Effect } from '../../../model/effect.ts';
import type { Tool, ToolContext } from '../../../model/tool.ts';
import { unmodelled } from '../../effect.ts';

/** Which cmdlet does the same, and which of the method's arguments it gets. */
type Cmdlet = (args: readonly Word[]) => { readonly program: string; readonly args: readonly Word[] } | undefined;

const word = (text: string): Word => ({ text, known: 'known' });
/** Keys pressed by a program are as good as a person's. */
const keys: Cmdlet = (args) => ({ program: 'nircmd', args: [word('sendkey'), ...args.slice(0, 1)] });
const first = (program: string): Cmdlet => (args) => ({ program, args: args.slice(0, 1) });
const both = (program: string): Cmdlet => (args) => ({ program, args: args.slice(0, 2) });
const whole = (args: readonly Word[]): boolean => args.slice(1).some((arg) => arg.known !== 'known' || /^\$?true$/i.test(arg.text));
const remove: Cmdlet = (args) => ({ program: 'Remove-Item', args: [...args.slice(0, 1), ...(whole(args) ? [word('-Recurse')] : [])] });
const fetch: Cmdlet = (args) => ({ program: 'Invoke-WebRequest', args: [...args.slice(0, 1), ...(args[1] === undefined ? [] : [word('-OutFile'), args[1]])] });

/** Words of one command line of Windows. */
const split = (arg: Word | undefined): readonly Word[] => [...(arg?.text ?? '').matchAll(/"([^"]*)"|(\S+)/g)].map((match) => word(match[1] ?? match[2] ?? ''));

const start: Cmdlet = (args) => {
  const [program, ...rest] = args;
  return program === undefined || program.known !== 'known' ? undefined : { program: program.text.replace(/^.*[\\/]/, '').replace(/\.(?:exe|cmd|bat)$/i, ''), args: rest.flatMap(split) };
};

const methods: Readonly<Record<string, Cmdlet | undefined>> = {
  '[System.IO.File]::Delete': first('Remove-Item'),
  '[System.IO.Directory]::Delete': remove,
  '[System.IO.FileInfo]::Delete': first('Remove-Item'),
  '[System.IO.DirectoryInfo]::Delete': remove,
  // Of `Get-Item x` it is not known whether x is a folder: the worse reading.
  '[System.IO.FileSystemInfo]::Delete': (args) => ({ program: 'Remove-Item', args: [...args.slice(0, 1), word('-Recurse')] }),
  '[System.IO.File]::Move': both('Move-Item'),
  '[System.IO.Directory]::Move': both('Move-Item'),
  '[System.IO.FileSystemInfo]::MoveTo': both('Move-Item'),
  '[System.IO.File]::Copy': both('Copy-Item'),
  '[System.IO.FileSystemInfo]::CopyTo': both('Copy-Item'),
  '[System.IO.File]::WriteAllText': first('Set-Content'),
  '[System.IO.File]::WriteAllLines': first('Set-Content'),
  '[System.IO.File]::WriteAllBytes': first('Set-Content'),
  '[System.IO.File]::Create': first('Set-Content'),
  '[System.IO.File]::AppendAllText': first('Add-Content'),
  '[System.IO.File]::AppendAllLines': first('Add-Content'),
  '[Scripting.FileSystemObject]::DeleteFile': first('Remove-Item'),
  '[Scripting.FileSystemObject]::DeleteFolder': (args) => ({ program: 'Remove-Item', args: [...args.slice(0, 1), word('-Recurse')] }),
  '[Scripting.FileSystemObject]::MoveFolder': both('Move-Item'),
  '[Scripting.FileSystemObject]::MoveFile': both('Move-Item'),
  '[Scripting.FileSystemObject]::CopyFile': both('Copy-Item'),
  '[System.Net.WebClient]::DownloadFile': fetch,
  '[System.Net.WebClient]::DownloadString': fetch,
  '[System.Net.WebClient]::DownloadData': fetch,
  '[System.Net.WebClient]::UploadFile': (args) => ({ program: 'Invoke-WebRequest', args: [word('-Method'), word('Post'), word('-Uri'), ...args.slice(0, 1), word('-InFile'), ...args.slice(-1)] }),
  '[System.Net.WebClient]::UploadString': (args) => ({ program: 'Invoke-WebRequest', args: [word('-Method'), word('Post'), word('-Uri'), ...args.slice(0, 1), word('-Body'), ...args.slice(-1)] }),
  '[System.Windows.Forms.SendKeys]::SendWait': keys,
  '[System.Windows.Forms.SendKeys]::Send': keys,
  '[WScript.Shell]::SendKeys': keys,
  '[System.Diagnostics.Process]::Start': start,
  '[System.Diagnostics.Process]::Kill': first('Stop-Process'),
  '[System.Diagnostics.Process]::CloseMainWindow': first('Stop-Process'),
  '[System.Diagnostics.Process]::Terminate': first('Stop-Process'),
  '[System.Data.IDbCommand]::set_CommandText': (args) => ({ program: 'Invoke-Sqlcmd', args: [word('-Query'), ...args.slice(0, 1)] }),
  '[System.Environment]::SetEnvironmentVariable': (args) => (/^(?:user|machine)$/i.test(args[2]?.text ?? '') ? { program: 'setx', args: args.slice(0, 2) } : undefined),
};

/** Methods that execute text. */
const texts: Readonly<Record<string, 'powershell' | 'cmd' | undefined>> = {
  '[System.Management.Automation.PowerShell]::AddScript': 'powershell',
  '[System.Management.Automation.PowerShell]::AddCommand': 'powershell',
  '[WScript.Shell]::Run': 'cmd',
  '[WScript.Shell]::Exec': 'cmd',
};

/** Methods of .NET that PowerShell text calls: each does what a cmdlet or a program does. */
export const tool: Tool = {
  programs: [...Object.keys(methods), ...Object.keys(texts)],
  summary: 'methods of .NET that delete, write, move, fetch and start',
  effects: methodEffects,
  examples: [
    { run: '[IO.File]::Delete("src/a.ts")', effects: ['delete path recoverable'] },
    { run: '[System.IO.Directory]::Delete("src", $true)', effects: ['delete path irreversible'] },
    { run: '(Get-Item src).Delete()', effects: ['delete path irreversible'] },
    { run: 'Get-ChildItem src -Recurse | ForEach-Object { $_.Delete() }', effects: ['delete path irreversible'] },
    { run: '[Diagnostics.Process]::Start("cmd", "/c rd /s /q src")', effects: ['delete path irreversible'] },
    { run: '[math]::Round(1.5)', effects: [] },
    { run: '"a".Replace("a", "b") | Out-String', effects: [] },
  ],
};

const byName = new Map(tool.programs.map((name) => [name.toLowerCase(), name]));

function methodEffects(command: Command, context: ToolContext): readonly Effect[] {
  const name = byName.get(command.program.toLowerCase()) ?? command.program;
  const dialect = texts[name];
  const [text] = command.args;
  if (dialect !== undefined && text?.known === 'known') return context.text(text.text, { through: name, cwd: command.cwd, env: command.env, dialect });
  const same = methods[name]?.(command.args);
  return same === undefined ? [unmodelled(command.program, command.program)] : context.command({ ...command, program: same.program, path: { text: same.program, known: 'known' }, args: same.args });
}
