import type { Command } from '../model/command.ts';
import type { Tool } from '../model/tool.ts';
import { allTools } from './index.ts';

const byProgram = new Map<string, Tool>();
for (const tool of Object.values(allTools)) {
  for (const program of tool.programs) {
    const other = byProgram.get(program);
    byProgram.set(program, other === undefined ? tool : joined(other, tool));
  }
}

/** Two tools may know one program: `npm publish` is of the package tools, `npm run` of the runners. Each speaks of its own subcommands. */
function joined(first: Tool, second: Tool): Tool {
  return { ...first, effects: (command, context) => [...first.effects(command, context), ...second.effects(command, context)] };
}

/** Version suffixes that name the same program: `python3.11`, `pip3`, `clang-17`. */
const versioned = /^([a-z][a-z+-]*?)[-.]?\d+(\.\d+)*$/;

/** The tool that knows a command's program; names are compared as the dialect does (PowerShell and cmd without case). */
export function toolFor(command: Command): Tool | undefined {
  const name = command.program;
  const exact = byProgram.get(name);
  if (exact) return exact;
  if (command.dialect !== 'posix') {
    const folded = lowerCase.get(name.toLowerCase());
    if (folded) return folded;
  }
  const stem = versioned.exec(name)?.[1];
  return stem === undefined ? lowerCaseVerbNoun(name) : byProgram.get(stem);
}

const lowerCase = new Map([...byProgram].map(([name, tool]) => [name.toLowerCase(), tool]));

/** A cmdlet is known in POSIX text too: agents send PowerShell to tools that are called Bash. */
function lowerCaseVerbNoun(name: string): Tool | undefined {
  return /^[A-Za-z]+-[A-Za-z]+$/.test(name) ? lowerCase.get(name.toLowerCase()) : undefined;
}
