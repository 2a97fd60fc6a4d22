import type { Action } from '../../model/action.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { absolutePath } from '../path.ts';
import { has } from './named.ts';

const commandNames = ['command', 'cmd', 'CommandLine', 'commandLine', 'command_line', 'shell_command', 'shellCommand', 'bash_command', 'bash', 'shell', 'terminal_command', 'commands'];
const cwdNames = ['cwd', 'Cwd', 'workdir', 'working_dir', 'workingDir', 'working_directory', 'workingDirectory', 'directory', 'dir_path', 'dir', 'cd'];
/** Words by which one-tool-for-all-files editors name what they do: not text for a shell. */
const editing = /^(create|view|str_replace|insert|undo_edit|append|write|read|delete|edit|rename|move|mkdir|list)$/;

/** A call that gives text or words to a shell, by whichever name its field has. */
export function shellByShape(words: readonly string[], fields: Fields, cwd: string | undefined): Action | undefined {
  const text = commandText(words, fields);
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
  const text = fields.text(...commandNames) ?? (has(words, 'shell bash sh zsh terminal powershell pwsh console') ? fields.text('script', 'input', 'code', 'text', 'line') : fields.text('script'));
  if (text !== undefined) {
    const args = fields.texts('args', 'arguments', 'argv');
    return args.length > 0 && !/\s/.test(text) ? asLine([text, ...args]) : text;
  }
  const list = fields.texts(...commandNames, 'argv');
  if (list.length === 0) return undefined;
  return Object.hasOwn(Object(fields.raw), 'commands') ? list.join('\n') : asLine(list);
}

/** Words as one line that a shell would read back as the same words. */
function asLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

/** Text for a program that already runs: `write_stdin {session_id, chars}` and its kin. */
export function keysByShape(words: readonly string[], fields: Fields): Action | undefined {
  if (!has(words, 'stdin input keys keystrokes') && !(has(words, 'write send type') && has(words, 'process terminal shell pty console session'))) return undefined;
  const text = fields.text('chars', 'input', 'text', 'input_text', 'keys', 'data', 'content', 'value');
  if (text === undefined || fields.text(...commandNames) !== undefined) return undefined;
  const terminal = fields.text('session_id', 'terminal_id', 'terminalId', 'process_id', 'id', 'session') ?? String(fields.number('session_id', 'terminal_id', 'terminalId', 'process_id', 'id', 'pid') ?? 'unknown');
  return { kind: 'keys', text, terminal, enter: /[\r\n]/.test(text) || fields.flag('enter', 'submit', 'press_enter') ? 'enter' : 'no-enter' };
}

/** Code for an interpreter that the tool's name says. */
export function codeByShape(words: readonly string[], fields: Fields): Action | undefined {
  const language = has(words, 'python ipython jupyter notebook pandas') ? 'python' : has(words, 'javascript js node nodejs typescript ts deno bun') ? 'javascript' : has(words, 'ruby') ? 'ruby' : has(words, 'php') ? 'php' : has(words, 'perl') ? 'perl' : fields.text('language', 'lang');
  const text = fields.text('code', 'script', 'source', 'snippet');
  if (language === undefined || text === undefined || !has(words, 'run execute exec eval evaluate code interpreter script python javascript node repl sandbox')) return undefined;
  return { kind: 'code', language: language.toLowerCase(), text };
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

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replaceAll('_', '-').toLowerCase();
}
