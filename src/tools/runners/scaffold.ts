import type { Tool } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { deletePath } from '../paths.ts';

const spec: OptionSpec = { values: ['t template', 'cwd', 'auth', 'registry', 'package-manager'] };

/** Programs that set up a new project in a folder, and empty it first where they are told to. */
export const tool: Tool = {
  programs: ['create-vite', 'create-vite-extra', 'create-vike', 'create-electron-vite', 'giget', 'nuxi', 'create-nuxt', 'create-nuxt-app'],
  summary: 'sets up a new project in a folder',
  effects(command, context) {
    const options = readOptions(command.args, spec);
    if (!options.has('overwrite', 'force-clean', 'forceClean')) return [];
    // The name of a template and the words `init` and `download` come first.
    const folder = (/^(?:giget|nuxi)$/.test(command.program) ? options.operands.filter((word) => !/^(?:init|download)$|:/.test(word.text)) : options.operands).at(-1);
    if (folder === undefined) return [];
    const everything = /^\.[\\/]?$/.test(folder.text) ? ({ text: '*', known: 'glob' } as const) : folder;
    return deletePath(context, command.cwd, everything, { via: command.program, recursive: 'recursive', does: 'empties, for a new project,' });
  },
  examples: [
    { run: 'npm create vite@latest . -- --template react --overwrite', effects: ['delete path irreversible'] },
    { run: 'pnpm create vite . --overwrite', effects: ['delete path irreversible'] },
    { run: 'npx giget gh:nuxt/starter app --force-clean', effects: ['delete path irreversible', 'create path trivial'] },
    { run: 'npm create vite@latest web -- --template react', effects: [] },
    { run: 'npm init -y', effects: [] },
  ],
};
