import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';

/** A call of one program in plain words, which nushell and a POSIX shell read alike. */
const plain = /^\^?[A-Za-z][\w.-]*(?:\s+[^()<>&`$]*)?$/;

/** What nushell does with tables. */
const own = /^(?:where|each|get|select|sort-by|first|last|length|to|from|open|save|str|into|group-by|reduce|filter|update|insert|table|lines|split|math|describe|columns|reject|rename|flatten|par-each|let|mut|def|for|if|match|use|print|f|it|x)\b/;

/** Nushell's own pipelines carry tables; the calls of programs in them are read one by one. */
export const tool: Tool = {
  programs: ['nu', 'nushell'],
  summary: 'nushell: the plain calls of programs in its text',
  effects: effectsOf,
  examples: [
    { run: "nu -c 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: "nu -c 'cd /etc; ls | length; ^rm -r ssl'", effects: ['delete path irreversible'] },
    { run: "nu -c 'ls | where size > 1mb | each { |f| $f.name }'", effects: [] },
    { run: 'nu script.nu', effects: ['run program unknown'] },
    { run: 'nu --version', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const at = command.args.findIndex((arg) => /^(?:-\w*c|--commands)$/.test(arg.text));
  const text = at < 0 ? undefined : command.args[at + 1]?.text;
  // A script file is spoken of by whoever reads scripts.
  if (text === undefined) return [];
  const calls = text.slice(0, 20_000).split(/[|;\n{}]/).map((part) => part.trim()).filter((part) => plain.test(part) && !own.test(part)).map((part) => part.replace(/^\^/, ''));
  return calls.length === 0 ? [] : context.text(calls.join('\n'), { through: `${command.program} -c`, cwd: command.cwd, env: command.env, stdin: { kind: 'none' } });
}
