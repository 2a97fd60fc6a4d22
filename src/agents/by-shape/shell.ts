import type { Action } from '../../model/action.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { absolutePath } from '../path.ts';
import { has } from './named.ts';

const commandNames = ['command', 'cmd', 'CommandLine', 'commandLine', 'command_line', 'shell_command', 'shellCommand', 'bash_command', 'bash', 'shell', 'terminal_command', 'commands'];
/** Names under which tools take the folder that they run in. */
export const cwdNames: readonly string[] = ['cwd', 'Cwd', 'workdir', 'working_dir', 'workingDir', 'working_directory', 'workingDirectory', 'directory', 'dir_path', 'dir', 'cd'];
/** Objects that some agents put around the fields of a call. */
const wrapping = ['action', 'params', 'parameters', 'input', 'args', 'arguments', 'kwargs', 'payload', 'exec'];
/** Words by which one-tool-for-all-files editors name what they do: not text for a shell. */
const editing = /^(create|view|str_replace|insert|undo_edit|append|write|read|delete|edit|rename|move|mkdir|list)$/;

/** A call that gives text or words to a shell, by whichever name its field has. */
export function shellByShape(words: readonly string[], fields: Fields, cwd: string | undefined): Action | undefined {
  const text = commandText(words, fields) ?? wrapping.map((name) => commandText(words, fields.inner(name))).find((inner) => inner !== undefined);
  if (text === undefined || (editing.test(text) && !has(words, 'shell bash terminal execute exec run'))) return undefined;
  const given = fields.text(...cwdNames);
  const at = given === undefined ? cwd : absolutePath(given, cwd);
  const purpose = fields.text('description', 'explanation', 'summary', 'purpose', 'reason');
  const terminal = fields.text('terminal', 'terminal_id', 'terminalId', 'shellId');
  const background = fields.flag('is_background', 'isBackground', 'background', 'run_in_background', 'detach');
  return {
    kind: 'shell',
    text,
    dialect: has(words, 'powershell pwsh') ? 'powershell' : has(words, 'batch cmdexe') ? 'cmd' : 'posix',
    ...(at !== undefined && { cwd: at }),
    ...(purpose !== undefined && { purpose }),
    ...(terminal !== undefined && { terminal }),
    ...(background && { background: 'background' as const }),
  };
}

function commandText(words: readonly string[], fields: Fields): string | undefined {
  if (typeof fields.raw === 'string') return has(words, 'shell bash sh zsh terminal powershell pwsh console exec execute') ? fields.raw : undefined;
  const text = fields.text(...commandNames) ?? (has(words, 'spawn start run exec execute launch process shell') && fields.any('args', 'arguments', 'argv') !== undefined ? fields.text('executable', 'program', 'exe', 'binary') : undefined) ?? (has(words, 'shell bash sh zsh terminal powershell pwsh console') ? fields.text('script', 'input', 'code', 'text', 'line') : fields.text('script'));
  if (text !== undefined) {
    const args = fields.texts('args', 'arguments', 'argv');
    return args.length > 0 && !/\s/.test(text) ? asLine([text, ...args]) : text;
  }
  const list = fields.texts(...commandNames, 'argv');
  if (list.length === 0) return undefined;
  return Object.hasOwn(Object(fields.raw), 'commands') ? list.join('\n') : asLine(list);
}

/** Words as one line that a shell would read back as the same words. */
export function asLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

const places = 'process terminal shell pty console session tmux screen';

/** Text for a program that already runs: `write_stdin {session_id, chars}` and its kin. */
export function keysByShape(words: readonly string[], fields: Fields): Action | undefined {
  if (!has(words, 'stdin input keys keystrokes') && !(has(words, 'write send type') && has(words, places))) return undefined;
  const text = fields.text('chars', 'input', 'text', 'input_text', 'keys', 'data', 'content', 'value');
  if (text === undefined || fields.text(...commandNames) !== undefined) return undefined;
  const terminal = fields.text('session_id', 'terminal_id', 'terminalId', 'process_id', 'id', 'session') ?? String(fields.number('session_id', 'terminal_id', 'terminalId', 'process_id', 'id', 'pid') ?? 'unknown');
  // tmux and screen spell the key; what sends text to a terminal enters it, unless it says that it does not.
  const typed = has(words, 'tmux screen') ? text.replace(/\s+(?:Enter|C-m|KPEnter)$/, '\n') : text;
  const held = fields.any('enter', 'submit', 'press_enter', 'addNewline', 'add_newline') === false;
  const enters = /[\r\n]/.test(typed) || fields.flag('enter', 'submit', 'press_enter') || (has(words, 'send') && has(words, 'terminal shell console') && !held);
  return { kind: 'keys', text: typed, terminal, enter: enters ? 'enter' : 'no-enter' };
}

/** Shells that are asked for as a language. */
const dialects: ReadonlyMap<string, 'posix' | 'powershell' | 'cmd'> = new Map([...['bash', 'sh', 'zsh', 'dash', 'ksh', 'shell', 'terminal', 'console', 'shellscript'].map((name) => [name, 'posix'] as const), ...['powershell', 'pwsh', 'ps1'].map((name) => [name, 'powershell'] as const), ...['cmd', 'batch', 'bat'].map((name) => [name, 'cmd'] as const)]);

/** Code for an interpreter that the tool's name says. */
export function codeByShape(words: readonly string[], fields: Fields): Action | undefined {
  const language = has(words, 'python ipython jupyter notebook pandas') ? 'python' : has(words, 'javascript js node nodejs typescript ts deno bun') ? 'javascript' : has(words, 'ruby') ? 'ruby' : has(words, 'php') ? 'php' : has(words, 'perl') ? 'perl' : fields.text('language', 'lang');
  const text = fields.text('code', 'script', 'source', 'snippet') ?? (typeof fields.raw === 'string' && has(words, 'python ipython javascript node ruby php perl') ? fields.raw : undefined);
  const reader = (language ?? fields.text('interpreter', 'runtime', 'shell'))?.toLowerCase();
  if (reader === undefined || text === undefined || !has(words, 'run execute exec eval evaluate code interpreter script python ipython jupyter notebook javascript node ruby php perl repl sandbox')) return undefined;
  const dialect = dialects.get(reader.replace(/^.*[\\/]/, '').replace(/\.exe$/, ''));
  return dialect === undefined ? { kind: 'code', language: reader, text } : { kind: 'shell', text, dialect };
}

/** One tool for the whole of AWS, `use_aws {service_name, operation_name, parameters}`: read as the program's own words; operations of `s3` are those of its API. */
export function awsByShape(fields: Fields, cwd: string | undefined): Action | undefined {
  const [service, operation] = [fields.text('service_name'), fields.text('operation_name')];
  if (service === undefined || operation === undefined) return undefined;
  const given = fieldsOf(fields.any('parameters')).raw;
  const flags = Object.entries(typeof given === 'object' && given !== null ? given : {}).flatMap(([name, value]) => [`--${kebab(name)}`, typeof value === 'string' ? value : JSON.stringify(value)]);
  const region = fields.text('region');
  return { kind: 'shell', text: asLine(['aws', service === 's3' ? 's3api' : service, kebab(operation), ...flags, ...(region === undefined ? [] : ['--region', region])]), dialect: 'posix', ...(cwd !== undefined && { cwd }) };
}

/** `DeleteBucket` and `delete_bucket` give `delete-bucket`. */
export function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replaceAll('_', '-').toLowerCase();
}
