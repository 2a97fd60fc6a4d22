import { oneLine } from '../approvals/plain.ts';
import type { ContextSize, SessionStatus } from '../model/status.ts';

const cells = 5;
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** A bar of block characters that fills, five cells wide. `share` is 1 when full. */
export function bar(share: number): string {
  const filled = Math.min(cells * 8, Math.max(0, Math.round(share * cells * 8)));
  const whole = '█'.repeat(Math.floor(filled / 8));
  const part = eighths[filled % 8] ?? '';
  return `${whole}${part}${'░'.repeat(cells - whole.length - (part === '' ? 0 : 1))}`;
}

const steps = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const widest = 24;

/** A session's life as one line of blocks, oldest first; `↓` is a compaction by the host. */
export function lifeLine({ history, window, limit }: Pick<ContextSize, 'history' | 'window' | 'limit'>): string {
  const top = Math.max(window ?? 0, limit, ...history.map(({ tokens }) => tokens));
  const every = Math.max(1, Math.ceil(history.length / widest));
  const shown = history.filter(({ of }, at) => of === 'compaction' || (history.length - 1 - at) % every === 0);
  return shown.map(({ tokens, of }) => `${of === 'compaction' ? '↓' : ''}${steps[Math.min(7, Math.floor((tokens / top) * 8))] ?? '▁'}`).join('');
}

/** A session's life in words, for a screen reader. */
export function lifeWords({ history, tokens, compactions, certainty }: Pick<ContextSize, 'history' | 'tokens' | 'compactions' | 'certainty'>): string {
  const first = history[0]?.tokens ?? tokens;
  const cuts = compactions === 0 ? '' : `, compacted ${times(compactions)} by the agent's host`;
  return `context ${tokens >= first ? 'grew' : 'went'} from ${thousands(first)} to ${certainty === 'estimate' ? 'about ' : ''}${thousands(tokens)} thousand tokens over ${history.length <= 1 ? '1 request' : `${String(history.length)} requests`}${cuts}`;
}

/** `48k / 200k`; an estimate is marked `~`. */
export function sizeText({ tokens, window, certainty }: Pick<ContextSize, 'tokens' | 'window' | 'certainty'>): string {
  const mark = certainty === 'estimate' ? '~' : '';
  return window === undefined ? `${mark}${shortCount(tokens)}` : `${mark}${shortCount(tokens)} / ${shortCount(window)}`;
}

/** `48k`, `1.2M`: tokens to three digits at most. */
export function shortCount(tokens: number): string {
  if (tokens < 1000) return String(tokens);
  if (tokens < 999_500) return `${String(Math.round(tokens / 1000))}k`;
  return `${(tokens / 1_000_000).toFixed(1).replace(/\.0$/, '')}M`;
}

/** What the tooltip says of a session's context, a line each. */
export function contextLines(context: ContextSize): readonly string[] {
  const { filling, perTurn, turnsLeft, compactions, limit, level, postponed } = context;
  const lines = [`${sizeText(context)} tokens, used up at ${shortCount(limit)}${postponed === undefined ? '' : ' (put off once)'}`];
  if (filling !== undefined) {
    const parts = [
      { what: 'instructions', tokens: filling.instructions },
      { what: 'conversation', tokens: filling.conversation },
      { what: 'tool results', tokens: filling.tools },
    ].sort((a, b) => b.tokens - a.tokens);
    const cached = filling.cached === undefined || filling.cached === 0 ? '' : `; ${shortCount(filling.cached)} of it came from the cache`;
    lines.push(`filled by about ${parts.map(({ what, tokens }) => `${shortCount(tokens)} ${what}`).join(', ')}${cached}`);
  }
  if (perTurn > 0) lines.push(`grows by about ${shortCount(perTurn)} a turn${turnsLeft === undefined || level === 'limit' ? '' : `: ${turnsLeft === 0 ? 'no whole turn is' : turnsLeft === 1 ? 'one turn is' : `${String(turnsLeft)} turns are`} left at that rate`}`);
  if (compactions > 0) lines.push(`compacted ${times(compactions)} by the agent's host; the limits were told again`);
  if (level !== 'below') lines.push(reasonOf(context));
  return lines;
}

/** Why a session warns or ends, one sentence. */
function reasonOf({ level, by }: Pick<ContextSize, 'level' | 'by'>): string {
  const what = { tokens: 'its context', turns: 'the number of your prompts', minutes: 'its time' }[by ?? 'tokens'];
  return level === 'limit' ? `used up by ${what}: nothing is changed any more until a new session is started` : `getting long by ${what}: agents follow instructions worse from here on`;
}

/** The sentence that a person reads when a session reaches a level. */
export function reachedText(session: SessionStatus): string {
  const title = session.goal === '' ? `This session of ${session.agent}` : `"${oneLine(session.goal, 60)}"`;
  const size = session.context === undefined ? '' : ` (${sizeText(session.context)} tokens)`;
  return session.context?.level === 'limit' ? `${title} is used up${size}: nothing is changed any more until a new session is started. Your goal, limits and decisions are carried over.` : `${title} is getting long${size}: agents follow instructions worse from here on. A new session gets your goal, limits and decisions.`;
}

function thousands(tokens: number): string {
  return String(Math.round(tokens / 1000));
}

function times(count: number): string {
  return count === 1 ? 'once' : `${String(count)} times`;
}
