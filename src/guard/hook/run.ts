import type { HookOutput } from '../../agents/codec.ts';
import { answerIn } from '../../agents/answers.ts';
import { stateAt } from '../state.ts';
import type { HookArguments } from './arguments.ts';
import { graceFor, seekGuard, type Seeking } from './find-guard.ts';
import type { Input } from './stdin.ts';
import { compiledFile, loadEngine } from './engine.ts';
import { hookSeconds } from '../socket/wire.ts';

/** Between two looks for a guard that comes back. */
const lookEvery = 250;

/**
 * One event from the host to its answer: a guard answers, or the hook decides alone. A call that has to be asked about waits
 * for a guard that went away a moment ago; one that need not be asked about never waits.
 * @param args `folder` is where the bundles lie
 */
export async function runHook(args: HookArguments & { readonly state: string; readonly home: string; readonly folder: string }, input: Input): Promise<HookOutput> {
  if (input.kind === 'refused') return failure(input.says, args.event);
  const now = (): number => Date.now();
  const deadline = now() + hookSeconds * 1000;
  const state = stateAt(args.state);
  const headers = { agent: args.agent, event: args.event, chosen: 'open', hook: args.hook ?? String(process.pid) } as const;
  const seeking: Seeking = { state, headers, body: input.bytes, now, deadline };
  const sought = await seekGuard(seeking);
  if (sought.kind === 'answered') return sought.output;

  const { engine } = loadEngine(args.folder, compiledFile(args.folder, args.state));
  const heard = { agent: args.agent, event: args.event, payload: input.body.payload, env: input.body.environ };
  const alone = await engine.openAlone({ state, heard, home: args.home, now, deadline });
  if (sought.hope === 'hope' && (await alone.verdict()) === 'ask') {
    const until = Math.min(deadline, now() + graceFor);
    while (now() < until) {
      await new Promise((resolve) => setTimeout(resolve, lookEvery));
      const again = await seekGuard(seeking);
      if (again.kind === 'answered') return again.output;
    }
  }
  return alone.answer();
}

/** The answer where Tagout itself failed: refused, in every way that the hosts know. */
export function failure(says: string, event: string): HookOutput {
  return answerIn({ kind: 'failed', reason: `Tagout could not judge this (${says}), so it is denied to be safe. \`Tagout: Doctor\` in the editor says more` }, event === '' ? 'PreToolUse' : event, '');
}
