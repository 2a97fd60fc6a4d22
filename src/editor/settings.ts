import { workspace, type Disposable } from 'vscode';
import { settings } from './ids.ts';

/** The person's settings. Each has application scope, so no workspace can change one. */
export interface Settings {
  readonly mode: 'guard' | 'watch';
  readonly agents: readonly string[];
  readonly waitSeconds: number;
  readonly approvalMinutes: number;
  readonly confirmIrreversible: 'typing' | 'two-questions';
  readonly checkpointDays: number;
  readonly checkpointFiles: number;
  readonly checkpointMegabytes: number;
  readonly warnTokens: number;
  readonly limitTokens: number;
  readonly keepWords: boolean;
}

/** Reads the settings; a value of another kind counts as the stricter one. */
export function readSettings(): Settings {
  const values = workspace.getConfiguration('tagout');
  const get = (name: keyof typeof settings): unknown => values.get<unknown>(settings[name]);
  const agents = get('agents');
  return {
    mode: get('mode') === 'watch' ? 'watch' : 'guard',
    agents: Array.isArray(agents) ? agents.filter((agent) => typeof agent === 'string') : [],
    waitSeconds: within(get('waitSeconds'), 10, 540, 240),
    approvalMinutes: within(get('approvalMinutes'), 1, 60, 10),
    confirmIrreversible: get('confirmIrreversible') === 'two-questions' ? 'two-questions' : 'typing',
    checkpointDays: within(get('checkpointDays'), 1, 365, 14),
    checkpointFiles: within(get('checkpointFiles'), 100, 200_000, 20_000),
    checkpointMegabytes: within(get('checkpointMegabytes'), 1, 20_000, 500),
    warnTokens: within(get('warnTokens'), 1000, 10_000_000, 120_000),
    limitTokens: within(get('limitTokens'), 1000, 10_000_000, 200_000),
    keepWords: get('keepWords') !== false,
  };
}

export function onSettings(listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('tagout')) listener();
  });
}

function within(value: unknown, least: number, most: number, usual: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual;
}
