import type { Tool } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { nestedIn } from '../wrappers/start.ts';
import { nearestFile } from './nearest-file.ts';

const options: OptionSpec = { values: ['f rakefile', 'C directory', 'I libdir', 'r require', 'R rakelibdir', 'E trace-rules'], flags: ['T tasks', 'n dry-run', 'P prereqs', 'D describe', 'W where', 'h help', 'V version', 'A all'] };
const maxTasks = 60;

/** rake, as far as the Rakefile itself tells; tasks of databases are of the data tools. */
export const tool: Tool = {
  programs: ['rake', 'drake'],
  summary: 'runs the tasks of a Rakefile',
  effects(command, context) {
    const given = readOptions(command.args, options);
    if (given.has('T', 'n', 'P', 'D', 'W', 'h', 'V')) return [];
    const file = nearestFile(['Rakefile', 'rakefile', 'Rakefile.rb', 'rakefile.rb'], command.cwd, context);
    if (file === undefined) return [];
    const words = given.operands.map((word) => word.text).filter((word) => !word.includes('='));
    const blocks = tasksIn(file.text);
    const seen = new Set<string>();
    const queue = words.length === 0 ? ['default'] : [...words];
    const bodies: string[] = [];
    for (const word of queue) {
      const name = word.replace(/\[.*$/, '').replace(/^.*:/, '');
      if (seen.has(name) || seen.size > maxTasks) continue;
      seen.add(name);
      for (const block of blocks.filter((one) => one.name === name)) {
        queue.push(...block.needs);
        bodies.unshift(block.body);
      }
    }
    const cwd = { kind: 'at', path: file.directory } as const;
    return bodies.flatMap((body) => (body === '' ? [] : context.code('ruby', body, nestedIn(command, `rake ${words.join(' ')}`.trim(), { cwd, stdin: { kind: 'none' } }))));
  },
  examples: [
    { run: 'rake wipe', given: [{ request: { kind: 'body', path: '/work/shop/Rakefile' }, fact: { text: "task :wipe do\n  sh 'rm -rf /etc'\nend\ntask :test do\n  sh 'true'\nend\n", digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'rake', given: [{ request: { kind: 'body', path: '/work/shop/Rakefile' }, fact: { text: "task default: [:wipe]\ntask :wipe do\n  rm_rf '/etc'\nend\n", digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'rake test', given: [{ request: { kind: 'body', path: '/work/shop/Rakefile' }, fact: { text: "task :wipe do\n  sh 'rm -rf /etc'\nend\ntask :test do\n  sh 'true'\nend\n", digest: 'd' } }], effects: [] },
  ],
};

interface Block {
  readonly name: string;
  readonly needs: readonly string[];
  readonly body: string;
}

/** Tasks with what they need and the text between `do` and the `end` of the same indent. */
function tasksIn(text: string): readonly Block[] {
  const lines = text.replace(/\r\n/g, '\n').split('\n').slice(0, 20_000);
  const blocks: Block[] = [];
  lines.forEach((line, at) => {
    const match = /^(\s*)(?:multi)?task\s*\(?\s*:?["']?([\w:-]+)["']?\s*:?\s*(.*)$/.exec(line);
    if (match?.[2] === undefined) return;
    const rest = match[3] ?? '';
    const needs = [...rest.replace(/\bdo\b.*$/, '').replace(/^[^=>[]*\[[^\]]*\]\s*(?==>)/, '').matchAll(/:([\w]+)|["']([\w:-]+)["']/g)].map((need) => need[1] ?? need[2] ?? '');
    const inline = /\{([^}]*)\}\s*$/.exec(rest)?.[1];
    const opens = /\bdo\b\s*(\|[^|]*\|)?\s*$/.test(rest);
    const indent = match[1] ?? '';
    const end = opens ? lines.findIndex((one, index) => index > at && one.startsWith(`${indent}end`) && one.length - one.trimStart().length === indent.length) : -1;
    blocks.push({ name: match[2].replace(/:$/, ''), needs, body: inline ?? (opens ? lines.slice(at + 1, end === -1 ? undefined : end).join('\n') : '') });
  });
  return blocks;
}
