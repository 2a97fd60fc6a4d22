import type { Tool } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';

export const tool: Tool = {
  programs: ['bfg', 'bfg.jar', 'git-filter-repo', 'git-filter-branch'],
  summary: 'makes the whole history of a repository anew',
  effects(command) {
    if (command.args.some((word) => /^(--help|--version|--analyze|--dry-run)$/.test(word.text))) return [];
    const repository = command.args.findLast((word) => !word.text.startsWith('-'))?.text ?? (command.cwd.kind === 'at' ? command.cwd.path : '.');
    return [effectOf(command.program, { verb: 'rewrite', object: { kind: 'git', what: 'commits', name: repository, repository }, undo: 'irreversible', extent: { reach: 'all' }, says: `makes the whole history of ${repository} anew`, instead: 'do it in a fresh clone' })];
  },
  examples: [
    { run: 'bfg --delete-files secrets.txt shop.git', effects: ['rewrite git/commits irreversible'] },
    { run: 'git-filter-repo --path src', effects: ['rewrite git/commits irreversible'] },
    { run: 'bfg --version', effects: [] },
  ],
};
