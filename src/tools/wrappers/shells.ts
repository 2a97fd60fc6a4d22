import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readShell } from '../../shell/read.ts';
import { inputEffects, textEffects } from './executed.ts';
import { scriptEffects, type Reader } from './script.ts';
import { patternsAmong, unknownWord } from './start.ts';

const posix: Reader = { kind: 'shell', dialect: 'posix' };
/** Long options that take the next word. */
const longValues = new Set(['--rcfile', '--init-file', '--init-command', '--features', '--debug', '--profile', '--emulate']);

/** Shells: text behind -c, a script file, or what they read from their input. */
export const tool: Tool = {
  programs: ['bash', 'sh', 'zsh', 'dash', 'ksh', 'ksh93', 'mksh', 'ash', 'yash', 'fish', 'csh', 'tcsh', 'rbash', 'hush', 'oil', 'osh', 'git-bash', 'xonsh', 'elvish'],
  summary: 'a shell that runs text, a script, or what it reads',
  effects: effectsOf,
  examples: [
    { run: "bash -c 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "sh -xec 'rm -rf \"$1\"' name /etc", effects: ['delete path irreversible'] },
    { run: "zsh --no-rcs -o pipefail -lc 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "bash <<< 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "echo 'rm -rf /etc' | bash -s -- x", effects: ['delete path irreversible'] },
    { run: 'bash clean.sh /etc', given: [{ request: { kind: 'body', path: '/work/shop/clean.sh' }, fact: { text: 'rm -rf "$1"\n', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'bash missing.sh', effects: ['run program unknown'] },
    { run: 'bash -n clean.sh', given: [{ request: { kind: 'body', path: '/work/shop/clean.sh' }, fact: { text: 'rm -rf /etc\n', digest: 'd' } }], effects: [] },
    { run: "zsh -fc 'f() { rm -rf /etc }; f'", effects: ['delete path irreversible'] },
    { run: 'bash --version', effects: [] },
  ],
};

interface Call {
  readonly text?: Word;
  readonly file?: Word;
  readonly start?: Word;
  readonly args: readonly Word[];
  /** Only checked, never run: `-n`. */
  readonly checks: 'runs' | 'checks';
}

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const call = callOf(command.args);
  if (call.checks === 'checks') return [];
  // A file that the shell reads before anything else: `--rcfile`, `BASH_ENV=./x.sh`.
  const start = call.start ?? command.env.findLast((one) => one.name === 'BASH_ENV' || one.name === 'ENV')?.value;
  const before = start === undefined || start.text === '' ? [] : scriptEffects({ path: start, args: [], reader: posix }, command, context);
  return [...before, ...ofCall(call, command, context)];
}

function ofCall(call: Call, command: Command, context: ToolContext): readonly Effect[] {
  if (call.text !== undefined) return textEffects(command.program === 'zsh' ? inZsh(call.text) : call.text, posix, command, context, { through: `${command.program} -c`, args: call.args.slice(1).map((arg) => arg.text), ...patternsAmong(call.args), ...(call.args[0] === undefined ? {} : { file: call.args[0].text }) });
  if (call.file === undefined || isInput(call.file)) return inputEffects(posix, command, context, call.args.map((arg) => arg.text));
  if (call.file.known !== 'known') return textEffects(unknownWord(call.file.source ?? call.file.text), posix, command, context, { through: command.program });
  return scriptEffects({ path: call.file, args: call.args, reader: posix }, command, context);
}

/** zsh closes a block without a `;` before the brace; such text is read as if one stood there. */
function inZsh(word: Word): Word {
  const closed = word.text.replace(/([^;&|{\s])([ \t]+)\}(?=[\s;|&)]|$)/g, '$1;$2}');
  return closed !== word.text && failsToParse(word.text) && !failsToParse(closed) ? { ...word, text: closed } : word;
}

function failsToParse(text: string): boolean {
  return readShell(text, { cwd: { kind: 'unknown', why: 'a check' }, home: '~', platform: 'posix', dialect: 'posix', body: () => undefined }).problems.some((problem) => problem.kind === 'parse');
}

function isInput(file: Word): boolean {
  return /^(-|\/dev\/stdin|\/dev\/fd\/0|\/proc\/self\/fd\/0)$/.test(file.text);
}

/** `-c` may stand in a cluster (`-lc`); its text is the next operand, and the words behind are its parameters. */
function callOf(args: readonly Word[]): Call {
  let takesText = false;
  let readsInput = false;
  let checks: Call['checks'] = 'runs';
  let start: Word | undefined;
  let at = 0;
  for (; at < args.length; at++) {
    const text = args[at]?.text ?? '';
    if (text === '--' || text === '-') {
      at += 1;
      break;
    }
    if (!/^[-+]./.test(text)) break;
    if (text.startsWith('--')) {
      if (/^--(version|help)$/.test(text)) return { args: [], checks: 'checks' };
      if (text === '--command') takesText = true;
      if (text.startsWith('--command=')) return { text: { text: text.slice(10), known: args[at]?.known ?? 'known' }, args: args.slice(at), checks };
      if (text === '--rcfile' || text === '--init-file') start = args[at + 1];
      if (longValues.has(text)) at += 1;
      continue;
    }
    if (text.includes('c') && text.startsWith('-')) takesText = true;
    if (text.includes('s') && text.startsWith('-')) readsInput = true;
    if (text.includes('n') && text.startsWith('-')) checks = 'checks';
    if (/[oO]$/.test(text)) at += 1;
  }
  const rest = args.slice(at);
  const [first, ...others] = rest;
  const shared = { checks, ...(start === undefined ? {} : { start }) };
  if (takesText) return first === undefined ? { ...shared, args: [] } : { ...shared, text: first, args: others };
  if (readsInput || first === undefined) return { ...shared, args: rest };
  return { ...shared, file: first, args: others };
}
