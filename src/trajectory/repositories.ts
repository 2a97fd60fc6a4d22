import type { Trajectory } from '../model/trajectory.ts';
import { withTexts } from './bounded.ts';

/** Calls whose output tells which repository the work belongs to: they name none themselves. */
const tells = /\bgit\b[^;&|\n]*\b(?:remote|push|config\s+--get(?:-all)?\s+remote\S*)\b|\b(?:gh|glab)\s+(?:repo\s+view|(?:pr|mr|issue|run|release)\s+(?:create|view|list|status|merge|checkout))\b/;
const names = /\s(?:-R|--repo)[=\s]|\s(?:https?|ssh|git):\/\/|\bgit@/;

/** `owner/name` of an address at a code host; groups of GitLab may be nested. */
const address = /(?:github\.com|gitlab\.[\w.-]+|bitbucket\.org|codeberg\.org|gitea\.[\w.-]+|git@[\w.-]+|ssh\.dev\.azure\.com)[:/]+((?:[\w.-]+\/){1,4}?[\w.-]+?)(?:\.git)?(?=$|[\s"'#?)]|\/(?:-\/)?(?:pull|issues|merge_requests|actions|releases|tree|blob|commit)\b)/g;
const declared = /"repository"\s*:\s*(?:\{[^}]*"url"\s*:\s*)?"(?:git\+)?(?:https?:\/\/|git:\/\/|ssh:\/\/)?(?:(?:git@)?(?:github\.com|gitlab\.com|bitbucket\.org)[/:]|(?:github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+?)(?:\.git)?"/;

/** The session after a result that shows the project's own repositories: its remotes, where it was pushed to, what its package says. */
export function withRepositories(trajectory: Trajectory, call: string, output: string): Trajectory {
  const own = declared.exec(output.slice(0, 20_000))?.[1];
  const shown = tells.test(call) && !names.test(call) ? [...output.slice(0, 20_000).matchAll(address)].map((found) => found[1] ?? '') : [];
  const found = [...(own !== undefined && /\bpackage\.json\b/.test(call) ? [own] : []), ...shown].map((name) => name.toLowerCase());
  return found.length === 0 ? trajectory : { ...trajectory, repositories: withTexts(trajectory.repositories ?? [], [...new Set(found)], { entries: 12, characters: 1_200 }) };
}
