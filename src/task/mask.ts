/** Stands before and after the number of a masked span. */
const open = '\ue000';
const close = '\ue001';

/** A quoted or code span of a prompt, taken out so that no word of it is read as the person's. */
export interface Span {
  readonly text: string;
  readonly kind: 'code' | 'quote';
}

export interface Masked {
  readonly text: string;
  readonly spans: readonly Span[];
}

const spanPattern = /`([^`\n]{1,400})`|"([^"\n]{1,400})"|“([^”\n]{1,400})”|„([^“”\n]{1,400})[“”]|«\s?([^»\n]{1,400}?)\s?»|「([^」\n]{1,400})」|『([^』\n]{1,400})』|(?<![\p{L}\p{N}])'([^'\n]{1,120})'(?![\p{L}\p{N}])/gu;

/** Replaces code and quoted spans by placeholders that no pattern of words matches. */
export function mask(text: string): Masked {
  const spans: Span[] = [];
  const masked = text.replace(new RegExp(`[${open}${close}]`, 'g'), ' ').replace(spanPattern, (...found: unknown[]) => {
    const groups = found.slice(1, 9).map((group) => (typeof group === 'string' ? group : undefined));
    const inner = groups.find((group) => group !== undefined) ?? '';
    spans.push({ text: inner, kind: groups[0] === undefined ? 'quote' : 'code' });
    return `${open}${spans.length - 1}${close}`;
  });
  return { text: masked, spans };
}

export const maskedSpan = new RegExp(`${open}(\\d+)${close}`, 'g');

/** The spans that a masked text holds, in order. */
export function spansIn(text: string, spans: readonly Span[]): readonly Span[] {
  return [...text.matchAll(maskedSpan)].flatMap((found) => {
    const span = spans[Number(found[1])];
    return span === undefined ? [] : [span];
  });
}

/** The text with its spans put back, for showing the person's words. */
export function unmask(text: string, spans: readonly Span[]): string {
  return text.replace(maskedSpan, (_, number: string) => {
    const span = spans[Number(number)];
    return span === undefined ? '' : span.kind === 'code' ? `\`${span.text}\`` : `"${span.text}"`;
  });
}
