import { programsOf } from '../tools/programs.ts';
import { spansIn } from './mask.ts';
import type { ReadClause, Reading } from './reading.ts';
import type { Act } from './words/lexicon.ts';

const programs = new Set(Object.values(programsOf).flat());

export function isProgram(word: string | undefined): boolean {
  return word !== undefined && programs.has(word);
}

const runner = /(?:^|\s)((?:npm|pnpm|yarn|bun|npx|make|just|task|bash|sh|python3?|node|php|bundle|bin\/rails|rails|rake|mix|\.\/gradlew|gradle|mvn|cargo|composer|poetry|uv|invoke|fab|cap|(?:\.\/)?(?:scripts?|bin|tools?)\/[\w./-]+|\.\/[\w./-]+\.sh)(?:\s+[\w@:./=-]+){0,8})/u;
/** Programs whose names are no words of everyday speech. */
const named = /^(?:git|gh|glab|npm|npx|pnpm|yarn|bunx?|cargo|poetry|uv|twine|docker(?:-compose)?|podman|kubectl|helm|terraform|tofu|pulumi|cdk|aws|gcloud|az|flyctl|heroku|vercel|netlify|wrangler|firebase|supabase|prisma|psql|mysql|redis-cli|mongosh|sqlite3|systemctl|rsync|scp|ssh|rm|alembic|ansible(?:-playbook)?|eas|adb|xcodebuild|dotnet|gradle|mvn|composer|artisan|mix|dvc)$/;
/** Words of everyday speech at which a command ends that stands among them. */
const speech = /^(?:and|then|please|pls|plz|again|now|so|but|for|in|on|with|because|before|after|once|if|the|my|our|a|und|dann|danach|bitte|mal|nochmal|wieder|aus|durch|laufen|in|auf|weil|et|puis|ensuite|stp|svp|encore|dans|sur|pour|y|luego|después|por|para|porfa|otra|en|e|depois|pra|de|novo|no|na|it|this|that)$/i;
/** "git reset --hard 到 origin/dev": said between a command's words. */
const between = /^(?:to|onto|auf|zu|vers|a|à|até|到|至|へ|に|を)$/;
const part = /^[A-Za-z0-9_@:./=,+~*%^{}[\]-]+$/;

const told: ReadonlySet<Act> = new Set(['review', 'look', 'send', 'skip', 'touch', 'move']);
const made: ReadonlySet<Act> = new Set(['change', 'create']);
/** "Mach mal …", "do a …": the command is what is done. */
const light = /^(?:(?:please|pls|now|then|and|just|bitte|jetzt|dann|et|y|e)[\s,]+)*(?:do|mache?|machen|fais|faites|haz|hacer|faz|faça|dale)(?![\p{L}])/u;
const withIt = /(?<![\p{L}])(?:with|using|via|through|by running|mit|per|avec|via|con|com)\s+(?:`|\ue000|(?:a |the )?[a-z])/u;
const writing = /(?<![\p{L}])(?:replace|swap|substitute|examples?|like|documents?|docs?|readme|sections?|how to|tests? for|instead|beispiel\p{L}*|exemples?|ejemplos?|exemplos?)(?![\p{L}])/u;

/** "Explain `git reset --hard`", "replace `a` by `b`", "write an example with `dropdb`": what is told, changed or written down is not run. */
function isToBeRun({ act, lower }: ReadClause): boolean {
  if (act === undefined || told.has(act)) return false;
  return !made.has(act) || light.test(lower) || (withIt.test(lower) && !writing.test(lower));
}

/** Commands that a person writes out in an order, plain or as code: "deploy it with npm run deploy", "mach mal docker compose down -v und …". */
export function writtenOut(clause: ReadClause, reading: Reading): readonly string[] {
  if (!isToBeRun(clause)) return [];
  const spans = spansIn(clause.text, reading.spans).flatMap((span) => (span.kind === 'code' ? [span.text.trim()] : []));
  const text = reading.words(clause.text);
  const plain = [runner.exec(text)?.[1], amongWords(text)].filter((one) => one !== undefined);
  return [...new Set([...spans, ...plain].map((one) => one.replace(/[.,;:!?]+$/, '').replace(/\s+/g, ' ')).filter((one) => / |\//.test(one)))];
}

/** The first program that is known with all that follows it up to everyday speech. */
function amongWords(text: string): string | undefined {
  const words = text.slice(0, 2_000).replace(/(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=[A-Za-z])|(?<=[\w-])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu, ' ').split(/\s+/);
  const at = words.findIndex((word, number) => named.test(word) && part.test(words[number + 1] ?? '') && !speech.test(words[number + 1] ?? ''));
  if (at === -1) return undefined;
  const taken: string[] = [];
  for (const word of words.slice(at, at + 20)) {
    if (taken.length > 1 && between.test(word)) continue;
    const bare = word.replace(/[.,;:!?。，]+$/u, '');
    if (!part.test(bare) || speech.test(bare)) break;
    taken.push(bare);
    if (bare !== word) break;
  }
  return taken.length > 1 ? taken.join(' ') : undefined;
}
