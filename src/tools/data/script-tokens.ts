/** A token of a database script in JavaScript's manner: a word, a text, a sign. */
export interface ScriptToken {
  readonly kind: 'word' | 'text' | 'sign' | 'number';
  readonly text: string;
}

/** The tokens of a script with, for each bracket, the index of its partner (-1 where there is none). */
export interface Script {
  readonly list: readonly ScriptToken[];
  readonly partner: Int32Array;
}

const token = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|`(?:[^`\\]|\\[\s\S])*`?|[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*|[^\s]/gu;

/** Parts a script into tokens; comments are left out. Never throws; linear. */
export function scriptTokens(text: string): Script {
  const list: ScriptToken[] = [];
  for (const [found] of text.matchAll(token)) {
    if (found.startsWith('//') || found.startsWith('/*')) continue;
    const first = found.charAt(0);
    if (first === '"' || first === "'" || first === '`') list.push({ kind: 'text', text: found.slice(1, found.length > 1 && found.endsWith(first) ? -1 : undefined) });
    else list.push({ kind: /[\p{L}_$]/u.test(first) ? 'word' : /\d/.test(first) ? 'number' : 'sign', text: found });
  }
  return { list, partner: partners(list) };
}

function partners(list: readonly ScriptToken[]): Int32Array {
  const partner = new Int32Array(list.length).fill(-1);
  const open: number[] = [];
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (item?.kind !== 'sign') continue;
    if (item.text === '(' || item.text === '[' || item.text === '{') open.push(i);
    else if (item.text === ')' || item.text === ']' || item.text === '}') {
      const from = open.pop();
      if (from === undefined) continue;
      partner[from] = i;
      partner[i] = from;
    }
  }
  return partner;
}
