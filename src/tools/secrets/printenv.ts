import type { Tool } from '../../model/tool.ts';
import { nameOf } from '../cloud/options.ts';
import { printedEnvironment, printedVariable } from './printed-environment.ts';

export const tool: Tool = {
  programs: ['printenv', 'gprintenv', 'export', 'declare', 'typeset', 'set', 'compgen'],
  summary: 'prints variables: all of them, or one',
  effects: (command) => {
    const names = command.args.filter((word) => !word.text.startsWith('-')).map(nameOf);
    const via = command.program;
    if (via === 'printenv' || via === 'gprintenv') return names.length === 0 ? [printedEnvironment(via)] : names.flatMap((name) => printedVariable(via, name));
    if (via === 'compgen') return command.args.some((word) => word.text === '-v' || word.text === '-e') ? [printedEnvironment(via)] : [];
    if (names.length > 0 || (via === 'set' && command.args.length > 0)) return [];
    return command.args.every((word) => /^-[pxg]+$/.test(word.text)) ? [printedEnvironment(via)] : [];
  },
  examples: [
    { run: 'printenv', effects: ['read credential none-needed'] },
    { run: 'printenv HOME', effects: [] },
    { run: 'printenv GITHUB_TOKEN', effects: ['read credential none-needed'] },
    { run: 'set -euo pipefail', effects: [] },
  ],
};
