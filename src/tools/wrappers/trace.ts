import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { drivingEffect, isEditorProcess } from '../driving.ts';
import { leadingOptions } from './leading.ts';
import { nestedIn, started } from './start.ts';

interface Tracer {
  readonly values?: readonly string[];
  /** A word that stands before the command: `perf record`. */
  readonly sub?: readonly string[];
  /** The command follows only behind this word. */
  readonly behind?: '--args' | '--';
}

const tracers: Readonly<Record<string, Tracer>> = {
  strace: { values: ['e', 'o', 'p', 's', 'u', 'E', 'P', 'a', 'b', 'I', 'O', 'S', 'X'] },
  ltrace: { values: ['e', 'o', 'p', 's', 'u', 'a', 'l', 'n', 'x', 'A', 'D', 'F', 'w'] },
  valgrind: {},
  heaptrack: { values: ['o'] },
  perf: { sub: ['record', 'stat', 'trace', 'mem', 'c2c'], values: ['e', 'F', 'o', 'p', 't', 'C', 'c', 'r', 'I', 'call-graph'] },
  rr: { sub: ['record'], values: ['o output-trace-dir'] },
  gdb: { behind: '--args', values: ['ex', 'iex', 'x', 'ix', 'p', 'command', 'cd', 'd'] },
  lldb: { behind: '--', values: ['o', 'O', 's', 'S', 'p', 'n', 'one-line'] },
  dtruss: { values: ['p', 'n', 't', 'b'] },
  truss: { values: ['p', 'o', 's'] },
  uftrace: { sub: ['record', 'live'] },
  'py-spy': { sub: ['record', 'top'], behind: '--', values: ['o', 'p', 'r', 'd', 'f'] },
};

/** Debuggers and tracers: they run the command, and gdb and lldb run shell text of their own. */
export const tool: Tool = {
  programs: Object.keys(tracers),
  summary: 'runs a command under a debugger or tracer',
  effects: (command, context) => [...attached(command), ...fromScript(command, context), ...fromCommand(command, context)],
  examples: [
    { run: 'strace -f -e trace=file rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'perf stat -e cycles rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'gdb --args rm -rf /etc', effects: ['delete path irreversible'] },
    { run: "gdb -batch -ex 'shell rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "gdb -ex '!rm -rf /etc' -ex quit", effects: ['delete path irreversible'] },
    { run: 'strace -p 12', effects: [] },
    { run: 'perf report', effects: [] },
  ],
};

/** A debugger on the editor's own process does in it what it likes. */
function attached(command: Command): readonly Effect[] {
  if (!/^(?:gdb|lldb)$/.test(command.program)) return [];
  const named = command.args.filter(({ text }, at) => /^(?:-n|--attach-name|-p|--pid|--attach-pid)$/.test(command.args[at - 1]?.text ?? '') || /^--(?:pid|attach-name|attach-pid)=/.test(text));
  const editor = named.find((word) => isEditorProcess(word.text) || /extension-?host|tagout|bootstrap-fork|vscode-server|code-server|\bcode\b/i.test(word.source ?? ''));
  return editor === undefined ? [] : [drivingEffect(command.program, 'puts a debugger on the process of the editor in which the guard runs')];
}

function fromCommand(command: Command, context: ToolContext): readonly Effect[] {
  const tracer = tracers[command.program] ?? {};
  let words = command.args;
  if (tracer.sub !== undefined) {
    if (!tracer.sub.includes(words[0]?.text ?? '')) return [];
    words = words.slice(1);
  }
  if (tracer.behind !== undefined) {
    const at = words.findIndex((word) => word.text === tracer.behind || word.text === '-args');
    if (at === -1) return [];
    words = words.slice(at + 1);
  }
  const leading = leadingOptions(words, { order: 'first', values: tracer.values ?? [], dash: tracer.behind === undefined ? 'letters' : 'words' });
  if (leading.has('p')) return [];
  const inner = started(command, leading.rest, { through: command.program });
  return inner === undefined ? [] : context.command(inner);
}

/** `gdb -ex 'shell X'`, `lldb -o 'platform shell X'`. */
function fromScript(command: Command, context: ToolContext): readonly Effect[] {
  if (command.program !== 'gdb' && command.program !== 'lldb') return [];
  return command.args.flatMap((word, at) => {
    if (!/^-(-?(ex|iex|eval-command|init-eval-command|one-line)|o|O)$/.test(word.text)) return [];
    const text = /^\s*(?:shell|!|platform shell|pipe\s+[^|]*\||make)\s*(.*)$/s.exec(command.args[at + 1]?.text ?? '')?.[1];
    return text === undefined ? [] : context.text(text, nestedIn(command, command.program));
  });
}
