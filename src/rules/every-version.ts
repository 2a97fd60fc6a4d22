import type { Command } from '../model/command.ts';
import type { World } from '../model/rule.ts';

/** How a package manager is told to go past the versions that the project asks for; words after it name the packages that are meant. */
const raising: Readonly<Partial<Record<string, RegExp>>> = {
  npm: /^audit fix(?=.* --force\b)/,
  yarn: /^up(?:grade)?(?=.* (?:--latest\b|\*))/,
  pnpm: /^up(?:date|grade)?(?=.* (?:-L|--latest)\b)/,
  ncu: /^(?=.*(?:-u|--upgrade)\b)/,
  'npm-check-updates': /^(?=.*(?:-u|--upgrade)\b)/,
  go: /^get(?= -u)/,
  'pip-review': /^(?=.*--auto\b)/,
  bundle: /^update\b/,
  composer: /^(?:update|upgrade)\b/,
  poetry: /^up(?=.* --latest\b)/,
  cargo: /^upgrade\b/,
  mix: /^deps\.update(?=.* --all\b)/,
};

/** Words of a task that is about versions. */
const aboutVersions = /^(?:upgrad|updat|bump|depend|deps|version|package|librar|audit|vulnerab|secur|cve|lock|outdated|latest|renovate|install|migrat|abhängigk|aktualis|pakete|dépendan|mett|actualiz|dependen|atualiz|升级|更新|依赖|依存|アップ)/;

/** Every dependency is raised, where no word of the task is about versions. */
export function isEveryVersion(commands: readonly Command[], { task }: World): boolean {
  const { spoken = [] } = task;
  return spoken.length > 0 && !task.asks.includes('install') && commands.some(raisesEvery) && !spoken.some((word) => aboutVersions.test(word));
}

function raisesEvery({ program, args }: Command): boolean {
  const line = args.map((word) => word.text).join(' ');
  const told = raising[program]?.exec(line);
  if (told === undefined || told === null) return false;
  return line.slice(told[0].length).split(' ').every((word) => word === '' || word === '*' || word === './...' || word.startsWith('-'));
}
