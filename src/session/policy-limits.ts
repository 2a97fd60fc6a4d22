import type { EffectivePolicy } from '../model/policy.ts';
import type { Limit } from '../model/task.ts';

/** What a policy forbids now, as limits: freezes in force and capabilities that this agent does not have. */
export function policyLimits(policy: EffectivePolicy, agent: string, now: number): readonly Limit[] {
  const freezes = policy.freezes
    .filter((freeze) => freeze.from <= now && now < freeze.until)
    .map((freeze, at): Limit => ({ id: `freeze-${at}`, kind: 'forbid', capabilities: 'every-change', objects: [], environments: [], until: freeze.until, words: freeze.says, from: freeze.by === 'person' ? 'status-bar' : 'policy' }));
  const forbidden = policy.forbidden
    .filter((line) => line.agents.length === 0 || line.agents.includes(agent))
    .map((line, at): Limit => ({
      id: `forbidden-${at}`,
      kind: 'forbid',
      capabilities: line.capabilities,
      objects: line.branches.map((name) => ({ kind: 'branch', name })),
      environments: [],
      words: `the policy gives no ${line.capabilities.join(', ')} here`,
      from: 'policy',
    }));
  return [...freezes, ...forbidden];
}
