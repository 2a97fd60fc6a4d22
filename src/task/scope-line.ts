import type { Task } from '../model/task.ts';

const mostNames = 4;

/** What a task may touch, in one line for the status bar and the views. The person's limits stand first, in their words. */
export function scopeLine(task: Task): string {
  const limits = task.limits.map((limit) => `limit: "${limit.words}"`);
  const asks = task.asks.length === 0 ? [] : [`asked for: ${task.asks.join(', ')}`];
  const names = task.named.length === 0 ? [] : [`named: ${task.named.slice(0, mostNames).map(({ name }) => name).join(', ')}${task.named.length > mostNames ? ', …' : ''}`];
  const environments = task.environments.length === 0 ? [] : [`environments: ${task.environments.join(', ')}`];
  const parts = [...limits, ...asks, ...names, ...environments];
  return parts.length === 0 ? 'the workspace; nothing outside was asked for' : parts.join('; ');
}
