import type { Command } from '../model/command.ts';
import type { Tool } from '../model/tool.ts';
import { allTools } from './index.ts';
import { programsOf } from './programs.ts';

/** The tools that know each program, in the order of their files. */
const keysOf = new Map<string, string[]>();
for (const [key, programs] of Object.entries(programsOf)) {
  for (const program of programs) {
    const keys = keysOf.get(program);
    if (keys === undefined) keysOf.set(program, [key]);
    else keys.push(key);
  }
}

const byProgram = new Map<string, Tool>();

function toolOf(program: string): Tool | undefined {
  const known = byProgram.get(program);
  if (known !== undefined) return known;
  const [first, ...others] = (keysOf.get(program) ?? []).flatMap((key) => allTools[key] ?? []);
  if (first === undefined) return undefined;
  const tool = others.reduce(joined, first);
  byProgram.set(program, tool);
  return tool;
}

/** Two tools may know one program: `npm publish` is of the package tools, `npm run` of the runners. Each speaks of its own subcommands. */
function joined(first: Tool, second: Tool): Tool {
  return { ...first, effects: (command, context) => [...first.effects(command, context), ...second.effects(command, context)] };
}

/** Version suffixes that name the same program: `python3.11`, `pip3`, `clang-17`. */
const versioned = /^([a-z][a-z+-]+?)[-.]?\d+(\.\d+)*$/;

/** The tool that knows a command's program; names are compared as the dialect does (PowerShell and cmd without case). */
export function toolFor(command: Command): Tool | undefined {
  const name = command.program;
  const exact = toolOf(name);
  if (exact) return exact;
  if (command.dialect !== 'posix') {
    const folded = toolInAnyCase(name);
    if (folded) return folded;
  }
  const stem = versioned.exec(name)?.[1];
  return stem === undefined ? lowerCaseVerbNoun(name) : toolOf(stem);
}

let lowerCase: ReadonlyMap<string, string> | undefined;

function toolInAnyCase(name: string): Tool | undefined {
  lowerCase ??= new Map([...keysOf.keys()].map((program) => [program.toLowerCase(), program]));
  const program = lowerCase.get(name.toLowerCase());
  return program === undefined ? undefined : toolOf(program);
}

/** A cmdlet is known in POSIX text too: agents send PowerShell to tools that are called Bash. */
function lowerCaseVerbNoun(name: string): Tool | undefined {
  return /^[A-Za-z]+-[A-Za-z]+$/.test(name) ? toolInAnyCase(name) : undefined;
}
