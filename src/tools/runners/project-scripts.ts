import type { Command } from '../../model/command.ts';
import type { ToolContext } from '../../model/tool.ts';
import { nearestFile } from './nearest-file.ts';
import { tomlTexts } from './toml.ts';

/** Where a program of Python's project tools keeps the scripts that its `run` takes by name. */
const homes: Readonly<Record<string, { readonly files: readonly string[]; readonly section: RegExp }>> = {
  pdm: { files: ['pyproject.toml'], section: /^tool\.pdm\.scripts/ },
  hatch: { files: ['hatch.toml', 'pyproject.toml'], section: /^(tool\.hatch\.)?envs\.[\w-]+\.scripts/ },
  rye: { files: ['pyproject.toml'], section: /^tool\.rye\.scripts/ },
  pixi: { files: ['pixi.toml', 'pyproject.toml'], section: /^(tool\.pixi\.)?(feature\.[\w-]+\.)?tasks/ },
  pipenv: { files: ['Pipfile'], section: /^scripts/ },
  poe: { files: ['pyproject.toml', 'poe_tasks.toml'], section: /^(tool\.poe\.)?tasks/ },
  poetry: { files: ['pyproject.toml'], section: /^tool\.taskipy\.tasks/ },
  task: { files: ['pyproject.toml'], section: /^tool\.taskipy\.tasks/ },
};

/** The shell text of a script of the project; `undefined` where the program knows none of that name. */
export function projectScript(name: string, command: Command, context: ToolContext): string | undefined {
  const home = homes[command.program];
  if (home === undefined || !/^[\w:.-]+$/.test(name)) return undefined;
  const file = nearestFile(home.files, command.cwd, context);
  return file === undefined ? undefined : tomlTexts(file.text, home.section).get(name.replace(/^.*:/, ''));
}
