import type { Effect } from '../model/effect.ts';
import { effectOf } from './effect.ts';
import { isRecord } from './network/graphql.ts';

/** Servers and tools that drive a page which a person is logged in to. */
const browser = /browser|puppeteer|playwright|chrome|devtools|selenium|stagehand|page|webdriver|computer/i;
const takes = /\b(?:unpublish|take (?:down|offline)|delete|destroy|terminate|drop|purge|erase|wipe|deactivate|close|remove|reset|revoke)\b/i;
const grave = /\b(?:project|repositor(?:y|ies)|repo|database|account|workspace|organi[sz]ation|cluster|server|instance|domain|site|application|app|environment|volume|bucket|orders?|customers?|users?|records?|invoices?|backups?|tenant|team|release|listing|production|permanently|forever|everything|all)\b/i;
const confirms = /\b(?:yes,? (?:delete|remove|destroy)|delete (?:permanently|forever|anyway)|permanently delete|confirm (?:delete|deletion|removal)|i understand(?:,|.{0,40}(?:delete|consequences)))|削除する|完全に削除|确认删除|永久删除|确定删除|삭제하기|영구 삭제|(?:ja,? |endgültig |unwiderruflich )löschen|löschen bestätigen|(?:confirmer la suppression|supprimer définitivement|oui,? supprimer)|(?:sí,? eliminar|eliminar definitivamente|confirmar eliminación)|(?:confirmar exclusão|excluir (?:permanentemente|definitivamente)|sim,? excluir)|(?:elimina definitivamente|conferma eliminazione)/i;
const pays = /\b(?:pay now|buy now|place (?:your |the )?order|confirm (?:payment|purchase|order)|submit payment|complete purchase|transfer (?:funds|money)|send (?:payment|money|funds)|withdraw|purchase)\b/i;
const writes = /\b(?:send|publish|post|broadcast)\b.{0,30}\b(?:e-?mail|message|tweet|campaign|newsletter|invoice|announcement|invite|to all)\b/i;

/** What pressing a button of a page does by the words on it, and what a script in a page asks of its server. The page may be anybody's, so it is only possible. */
export function browserEffects(via: string, tool: string, input: unknown): readonly Effect[] {
  if (!browser.test(via) || !isRecord(input)) return [];
  const words = textOf(input, 'element', 'description', 'selector', 'text', 'label', 'name', 'action', 'instruction', 'target');
  if (/click|press|tap|act|dialog|submit|key/i.test(tool) && words !== '') return ofButton(via, words);
  const script = textOf(input, 'script', 'function', 'code', 'expression', 'javascript', 'js', 'text');
  if (!/evaluat|script|execut|run|javascript/i.test(tool) || script === '') return [];
  if (/https?:\/\/(?:localhost|127\.0\.0\.1)/i.test(script)) return [];
  if (/method['"]?\s*:\s*['"`]DELETE['"`]|axios\.delete\(|\.open\(\s*['"`]DELETE['"`]|\brequest\.delete\(/i.test(script)) return [act(via, 'delete', 'asks the server of the page to delete something')];
  if (/(?:delete|destroy|purge|terminate)[\w\s-]{0,30}['"`\])]*\s*\)?\??\.(?:click\(|forEach\([^;]{0,60}\.click\()/i.test(script)) return [act(via, 'delete', 'presses a button of the page that deletes')];
  return sessionSent(via, script);
}

/** What a browser keeps for the page that a person is logged in to. */
const kept = /\bdocument\.cookie\b|\b(?:local|session)Storage\b|\bindexedDB\b|\bcookieStore\b|\bnavigator\.credentials\b/;
/** Ways by which a script hands something to another host. */
const hands = /\b(?:fetch|sendBeacon|WebSocket|EventSource|XMLHttpRequest|importScripts)\b|\.(?:open|src|href|action|post|get)\b|\blocation\b|\bwindow\.open\b/;

/** A script in a page that sends what the browser keeps for it to another host. */
function sessionSent(via: string, script: string): readonly Effect[] {
  const host = /['"`](?:https?:|wss?:)?\/\/([\w.-]+)/i.exec(script)?.[1];
  if (host === undefined || !kept.test(script) || !hands.test(script)) return [];
  return [effectOf(via, { verb: 'send', object: { kind: 'host', name: host }, environment: 'unknown', undo: 'irreversible', certainty: 'possible', says: `sends what the browser keeps for a page (its cookies or storage) to ${host}`, target: host, marks: ['secret'] })];
}

function ofButton(via: string, words: string): readonly Effect[] {
  if (confirms.test(words) || (takes.test(words) && grave.test(words) && !/\b(?:dialog|modal|tab|menu|filter|selection|cart|item|row|todo|search|form|popup|panel|sidebar)\b/i.test(words))) return [act(via, 'delete', `presses "${words.slice(0, 80)}" in a page`)];
  if (pays.test(words)) return [effectOf(via, { verb: 'send', object: { kind: 'cloud', what: 'account', name: words.slice(0, 80), provider: 'a page' }, environment: 'unknown', undo: 'irreversible', certainty: 'possible', says: `pays or orders in a page by pressing "${words.slice(0, 80)}"` })];
  if (writes.test(words)) return [effectOf(via, { verb: 'send', object: { kind: 'message', to: 'whom the page names' }, environment: 'unknown', undo: 'irreversible', certainty: 'possible', says: `sends a message in a page by pressing "${words.slice(0, 80)}"` })];
  return [];
}

function act(via: string, verb: 'delete', says: string): Effect {
  return effectOf(via, { verb, object: { kind: 'cloud', what: 'resource', name: '', provider: 'a page' }, environment: 'unknown', undo: 'irreversible', certainty: 'possible', says });
}

function textOf(input: Readonly<Record<string, unknown>>, ...names: readonly string[]): string {
  return names.map((name) => input[name]).find((value): value is string => typeof value === 'string' && value !== '')?.slice(0, 4_000) ?? '';
}
