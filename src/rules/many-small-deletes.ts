import type { Rule, World } from '../model/rule.ts';
import { finding, isMarked, isSessionMade, pathOf } from './about.ts';

/** How many files a session may delete piece by piece before a person looks at the sum. */
const most = 25;
/** Of files that git does not have: a copy is kept, and nobody would look for it. */
const mostUnsaved = 9;

/** Deletes little by little what would be asked about at once. */
export const rule: Rule = {
  id: 'many-small-deletes',
  says: 'stops a row of small deletes whose sum is a big one',
  why: 'each delete alone is too small to ask about; nobody looks at the sum',
  instead: 'list what is to go in one place and ask the person for the whole of it',
  verdict: 'ask',
  floor: 'allow',
  grade: 'routine',
  risks: ['ASI02', 'ASI08'],
  examples: {
    fires: [
      { before: row(26, 'src/old'), tool: 'Bash', input: { command: 'rm src/old/last.ts' } },
      { before: row(30, 'docs/guide'), tool: 'Bash', input: { command: 'rm docs/guide/end.md' } },
      { prompt: 'tidy the imports', before: row(40, 'lib'), tool: 'Bash', input: { command: 'unlink lib/index.js' } },
    ],
    silent: [
      { before: row(5, 'src/old'), tool: 'Bash', input: { command: 'rm src/old/last.ts' } },
      { before: row(40, 'node_modules/x'), tool: 'Bash', input: { command: 'rm -rf dist' } },
      { prompt: 'delete everything in src/old, file by file', before: row(30, 'src/old'), tool: 'Bash', input: { command: 'rm src/old/last.ts' } },
    ],
  },
  judge(judged, world) {
    const at = judged.effects.findIndex((effect) => effect.verb === 'delete' && pathOf(effect) !== undefined && !isMarked(effect, 'regenerable') && !isMarked(effect, 'temporary') && !isSessionMade(effect, world));
    const effect = judged.effects[at];
    if (effect === undefined) return [];
    const now = new Set(judged.effects.flatMap((one) => (one.verb === 'delete' ? [pathOf(one) ?? ''] : [])));
    const before = sumOf(world, now);
    if (before + now.size <= (isMarked(effect, 'only-copy') ? mostUnsaved : most) || now.size > before) return [];
    return [finding(rule, `${effect.says}, after ${before} other deletes in this session`, { effect: at })];
  },
};

function sumOf(world: World, now: ReadonlySet<string>): number {
  return world.trajectory.deleted.filter((path) => !now.has(path)).length;
}

function row(count: number, folder: string): readonly { readonly call: { readonly tool: string; readonly input: unknown }; readonly result: { readonly ok: boolean } }[] {
  return Array.from({ length: count }, (_, at) => ({ call: { tool: 'Bash', input: { command: `rm ${folder}/part-${at}.ts` } }, result: { ok: true } }));
}
