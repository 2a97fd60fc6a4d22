import type { Word } from '../../model/command.ts';
import type { Tool } from '../../model/tool.ts';
import type { OptionSpec } from '../arguments.ts';
import { readOptions } from '../arguments.ts';
import { nestedIn } from './start.ts';

/** Options without shell text that take a word, and options that hold shell text. */
const specs: Readonly<Record<string, { readonly spec: OptionSpec; readonly text?: readonly string[]; readonly operands?: 'ignored' }>> = {
  hyperfine: { spec: { values: ['w warmup', 'r runs', 'm min-runs', 'M max-runs', 'p prepare', 'C conclude', 's setup', 'c cleanup', 'P parameter-scan', 'L parameter-list', 'S shell', 'style', 'export-json', 'export-markdown', 'export-csv', 'n command-name', 'u time-unit'] }, text: ['p', 'C', 's', 'c'] },
  concurrently: { spec: { values: ['n names', 'c prefix-colors', 'p prefix', 'l prefix-length', 't timestamp-format', 's success', 'restart-tries', 'restart-after', 'm max-processes', 'default-input-target', 'teardown', 'name-separator', 'hide'] }, text: ['teardown'] },
  conc: { spec: { values: ['n names', 'c prefix-colors'] } },
  nodemon: { spec: { values: ['x exec', 'e ext', 'w watch', 'i ignore', 'd delay', 's signal', 'config'] }, text: ['x'], operands: 'ignored' },
  'wait-on': { spec: {}, operands: 'ignored' },
  'start-server-and-test': { spec: {} },
  stmux: { spec: {} },
  man: { spec: { values: ['P pager', 'C', 'E', 'e', 'L', 'l', 'M', 'm', 'p', 'R', 'r', 'S', 's', 'H'] }, text: ['P'], operands: 'ignored' },
  go: { spec: { values: ['exec', 'toolexec'], dash: 'words' }, text: ['exec', 'toolexec'], operands: 'ignored' },
  zip: { spec: { values: ['TT', 'unzip-command'], dash: 'words' }, text: ['TT', 'unzip-command'], operands: 'ignored' },
  mprocs: { spec: { values: ['names', 'c config', 'server', 'ctl'] } },
};

/** Programs whose operands are whole shell lines. */
export const tool: Tool = {
  programs: Object.keys(specs),
  summary: 'runs the shell lines that are its operands',
  effects(command, context) {
    const entry = specs[command.program];
    if (entry === undefined) return [];
    const options = readOptions(command.args, entry.spec);
    const texts: readonly Word[] = [...options.all(...(entry.text ?? [])), ...(entry.operands === 'ignored' ? [] : options.operands)];
    return texts.flatMap((word) => (/\s/.test(word.text) ? context.text(word.text, nestedIn(command, command.program, { stdin: { kind: 'none' } })) : []));
  },
  examples: [
    { run: "hyperfine --prepare 'rm -rf /etc' true", effects: ['delete path irreversible'] },
    { run: "concurrently -n a,b 'sleep 1' 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "nodemon --exec 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "go test -exec 'rm -rf /etc' ./...", effects: ['delete path irreversible'] },
    { run: "man -P 'rm -rf /etc' ls", effects: ['delete path irreversible'] },
    { run: "hyperfine 'sleep 1'", effects: [] },
  ],
};
