import type { MarkKind, Story } from './story.ts';

/** Where everything of a timeline is drawn, in pixels; the page and the report draw the same. */
export interface Timeline {
  readonly width: number;
  readonly height: number;
  /** SVG path of the context's size, and of the area under it; empty where no size is known. */
  readonly curve: string;
  readonly area: string;
  readonly most: number;
  readonly lanes: readonly { readonly y: number; readonly name: string }[];
  readonly marks: readonly { readonly id: string; readonly x: number; readonly y: number; readonly kind: MarkKind; readonly shape: string; readonly label: string }[];
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
}

const step = 18;
const left = 24;
const curveHeight = 84;
/** Above the curve, for what its height means. */
const labelHeight = 22;
const laneHeight = 34;

/** Told apart by form, not by colour alone. Drawn around the origin, nine pixels across. */
const shapes: Readonly<Record<MarkKind, string>> = {
  allow: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0',
  asked: 'M0 -6L6 5H-6Z',
  refused: 'M-5.5 -5.5H5.5V5.5H-5.5Z',
  ungated: 'M-6 -2H-2V-6H2V-2H6V2H2V6H-2V2H-6Z',
  prompt: 'M0 -6.5L6.5 0L0 6.5L-6.5 0Z',
  reset: 'M-2 -7H2V7H-2Z',
  limit: 'M-6 -2.5H6V2.5H-6Z',
  credential: 'M0 -6.5L1.9 -2L6.5 -2L2.8 1.2L4.2 6L0 3.2L-4.2 6L-2.8 1.2L-6.5 -2L-1.9 -2Z',
  note: 'M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0',
};

/** What a person reads for each kind of mark. */
export const kindWords: Readonly<Record<MarkKind, string>> = {
  allow: 'passed',
  asked: 'asked and approved',
  refused: 'refused',
  ungated: 'ran without a verdict',
  prompt: 'prompt',
  reset: 'reset',
  limit: 'limit',
  credential: 'credential first seen',
  note: 'note',
};

/** Lays a story out. Marks stand one after the other, whatever time lies between: idle hours would push the rest together. */
export function timelineOf(story: Story): Timeline {
  const xOf = (mark: number): number => left + step / 2 + mark * step;
  // without any size known, no room is kept for a curve
  const top = story.context.length === 0 ? 12 : curveHeight + 24;
  const most = Math.max(0, ...story.context.map(({ tokens }) => tokens));
  const yOf = (tokens: number): number => labelHeight + (curveHeight - labelHeight) * (1 - tokens / Math.max(1, most));
  const points = story.context.map(({ mark, tokens }) => [xOf(mark), yOf(tokens)] as const);
  const last = points.at(-1);
  const width = xOf(story.marks.length) + left;
  const steps = points.map(([x, y], n) => `${n === 0 ? 'M' : 'H'}${x}${n === 0 ? ` ${y}` : `V${y}`}`).join('');
  const curve = last === undefined ? '' : `${steps}H${width - left}`;
  const first = points[0];
  return {
    width,
    height: top + story.lanes.length * laneHeight + 26,
    curve,
    area: first === undefined ? '' : `${curve}V${curveHeight}H${first[0]}Z`,
    most,
    lanes: story.lanes.map((name, n) => ({ y: top + n * laneHeight + laneHeight / 2, name: name === '' ? 'session' : name })),
    marks: story.marks.map((mark, n) => ({ id: mark.id, x: xOf(n), y: top + mark.lane * laneHeight + laneHeight / 2, kind: mark.kind, shape: shapes[mark.kind], label: `${clock(mark.at)}, ${kindWords[mark.kind]}: ${mark.title}` })),
    ticks: story.marks.flatMap((mark, n) => (n % 8 === 0 ? [{ x: xOf(n), text: clock(mark.at) }] : [])),
  };
}

/** Hours, minutes and seconds, UTC. */
export function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
