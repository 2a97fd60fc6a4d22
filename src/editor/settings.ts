import { workspace, type Disposable } from 'vscode';
import type { ContextBounds, ContextPolicy } from '../model/policy.ts';
import { settings } from './ids.ts';

/** Where sessions end, as the person set it. */
interface ContextSettings {
  readonly own: ContextPolicy;
  readonly windows: Readonly<Record<string, number>>;
  /** How much a reset can be put off, once. */
  readonly postponeTokens: number;
  readonly inWorkspace: boolean;
}

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
  readonly context: ContextSettings;
  readonly keepWords: boolean;
  readonly recordDays: number;
  readonly recordMegabytes: number;
  /** Where heads of the record, or what it tells, go beside this machine's own files. */
  readonly destinations: readonly string[];
}

/** Reads the settings; a value of another kind counts as the stricter one. */
export function readSettings(): Settings {
  const values = workspace.getConfiguration('tagout');
  const get = (name: keyof typeof settings): unknown => values.get<unknown>(settings[name]);
  return {
    mode: get('mode') === 'watch' ? 'watch' : 'guard',
    agents: textsOf(get('agents')),
    waitSeconds: within(get('waitSeconds'), 10, 540, 240),
    approvalMinutes: within(get('approvalMinutes'), 1, 60, 10),
    confirmIrreversible: get('confirmIrreversible') === 'two-questions' ? 'two-questions' : 'typing',
    checkpointDays: within(get('checkpointDays'), 1, 365, 14),
    checkpointFiles: within(get('checkpointFiles'), 100, 200_000, 20_000),
    checkpointMegabytes: within(get('checkpointMegabytes'), 1, 20_000, 500),
    context: contextOf(get),
    keepWords: get('keepWords') !== false,
    recordDays: within(get('recordDays'), 1, 3_650, 180),
    recordMegabytes: within(get('recordMegabytes'), 10, 100_000, 2_000),
    destinations: textsOf(get('destinations')),
  };
}

function contextOf(get: (name: keyof typeof settings) => unknown): ContextSettings {
  const bounds = {
    warn: within(get('warnTokens'), 1000, 10_000_000, 120_000),
    limit: within(get('limitTokens'), 1000, 10_000_000, 200_000),
    warnPercent: within(get('warnPercent'), 1, 95, 50),
    limitPercent: within(get('limitPercent'), 1, 95, 75),
    warnTurns: within(get('warnTurns'), 0, 10_000, 0),
    limitTurns: within(get('limitTurns'), 0, 10_000, 0),
    warnMinutes: within(get('warnMinutes'), 0, 100_000, 0),
    limitMinutes: within(get('limitMinutes'), 0, 100_000, 0),
  };
  return {
    own: { ...bounds, agents: boundsBy(get('contextAgents')), models: boundsBy(get('contextModels')) },
    windows: numbersBy(get('windows')),
    postponeTokens: within(get('postponeTokens'), 1000, 1_000_000, 20_000),
    inWorkspace: get('handoffInWorkspace') === true,
  };
}

const boundNames = ['warnTokens', 'limitTokens', 'warnPercent', 'limitPercent', 'warnTurns', 'limitTurns', 'warnMinutes', 'limitMinutes'] as const;

/** Thresholds by the name of an agent or model; what is no number is left out. */
function boundsBy(value: unknown): Readonly<Record<string, ContextBounds>> {
  return Object.fromEntries(entriesOf(value).map(([name, one]) => {
    const numbers = numbersBy(one);
    return [name, Object.fromEntries(boundNames.flatMap((key) => (numbers[key] === undefined ? [] : [[key.replace('Tokens', ''), numbers[key]]])))];
  }));
}

function numbersBy(value: unknown): Readonly<Record<string, number>> {
  return Object.fromEntries(entriesOf(value).flatMap(([name, one]) => (typeof one === 'number' && Number.isFinite(one) && one > 0 ? [[name, one]] : [])));
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Calls back after any setting of Tagout changed. */
export function onSettings(listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('tagout')) listener();
  });
}

function within(value: unknown, least: number, most: number, usual: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual;
}
