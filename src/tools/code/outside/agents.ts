import { agentLibrary } from '../../agents/sdk.ts';
import { effectOf } from '../../effect.ts';
import { viaOf, type Call } from '../program.ts';
import { rootOf, type Found } from './found.ts';

/** A script that starts an agent through its library: none of the person's hooks fires there. */
export function agentCall(call: Call): Found {
  const library = agentLibrary(call.chain.map((link) => link.name).slice(0, 3).join('.')) ?? agentLibrary(rootOf(call));
  if (library === undefined) return 'not-mine';
  const via = viaOf(call, call.program.deeds.language);
  call.program.deeds.add([
    effectOf(via, {
      verb: 'run',
      object: { kind: 'agent', what: 'session', name: library },
      undo: 'unknown',
      certainty: 'possible',
      marks: ['unhooked-agent'],
      says: `starts an agent through ${library}, past the hooks that watch this one`,
    }),
  ]);
  return 'read';
}
