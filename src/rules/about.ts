import { consentFor } from '../task/inside.ts';
import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { Finding, Rule, World } from '../model/rule.ts';
import type { Grade, Verdict } from '../model/verdict.ts';
import { isInside } from '../tools/resolve.ts';

/** Whether an effect carries a circumstance. */
export function isMarked(effect: Effect, mark: NonNullable<Effect['marks']>[number]): boolean {
  return effect.marks?.includes(mark) ?? false;
}

/** Only looks, fetches or asks: nothing is changed by it. */
export function isReading(effect: Effect): boolean {
  return effect.verb === 'read' || effect.verb === 'fetch' || isMarked(effect, 'dry-run');
}

/** The one note that an agent may write at the end of its session: a whole file, by its own tool, at exactly the path that Tagout named. */
export function isNote(action: Action, world: World): boolean {
  return world.note !== undefined && action.kind === 'write' && action.path === world.note;
}

/** The effect takes something away for good: deletes, overwrites, discards, revokes, rewrites. */
export function isTaking(effect: Effect): boolean {
  return ['delete', 'overwrite', 'discard', 'rewrite', 'revoke', 'move', 'disable', 'edit', 'stop'].includes(effect.verb);
}

/** The path of an effect on this machine, when it has one. */
export function pathOf(effect: Effect): string | undefined {
  return effect.object.kind === 'path' && !isMarked(effect, 'remote') ? effect.object.path : undefined;
}

/** A path below the folder of the workspace that holds it; `undefined` for what lies elsewhere, empty for the folder itself. */
export function relativeOf(path: string, world: World): string | undefined {
  const folder = world.place.folders.find((one) => isInside(path, one));
  return folder === undefined ? undefined : path.slice(folder.length + 1);
}

/** Made by this session: what it takes away was not there before the task. */
export function isSessionMade(effect: Effect, world: World): boolean {
  if (isMarked(effect, 'session-made')) return true;
  // Only this session changed the file, as far as anybody knows: putting it back takes nobody's work away.
  if (effect.object.kind === 'git' && effect.object.what === 'work') return world.trajectory.changed.includes(effect.object.name);
  const path = pathOf(effect);
  return path !== undefined && world.trajectory.made.some((made) => isInside(path, made));
}

/** The person's own order speaks of raised rights: "run it with sudo", "as root". */
export function asksForRights(world: World): boolean {
  return world.task.consents.some((consent) => /(?<![\p{L}\p{N}])(?:sudo|doas|as root|root rights|als root|mit root|en root|como root)(?![\p{L}\p{N}])/iu.test(consent.words) && !/(?:no|without|not|never|ohne|kein|sans|sin|sem)\s+(?:use\s+|using\s+)?(?:sudo|root)/i.test(consent.words));
}

/** Programs that change nothing without root. */
const rootOnly = /^(?:ufw|firewall-cmd|iptables|nft|systemctl|service|apt|apt-get|dpkg|dnf|yum|apk|pacman|zypper|snap|launchctl|sysctl|hostnamectl|timedatectl|nginx|apachectl|apache2ctl|caddy)$/;

/** "You can open the port in ufw": whoever names such a program means its rights as well. */
export function isRightsImplied(effect: Effect, world: World): boolean {
  const spoken = world.task.spoken ?? [];
  // "Restart postgres" names the service, whose restart asks for them.
  if (effect.object.kind === 'process' && /^(?:systemctl|service|launchctl|rc-service)$/.test(effect.via)) {
    const name = effect.object.name.toLowerCase();
    if (spoken.some((word) => word.length > 3 && name.startsWith(word))) return true;
  }
  // "Copy the new nginx.conf to web-stg-1": where it belongs there, only root may write.
  if (effect.object.kind === 'path' && isMarked(effect, 'remote') && effect.environment !== 'production' && /^\/(?:etc|usr|opt|srv|var)\//.test(effect.object.path) && (effect.verb === 'create' || effect.verb === 'overwrite' || effect.verb === 'edit') && consentFor(effect, world.task).kind === 'named') return true;
  return rootOnly.test(effect.via) && effect.verb !== 'disable' && spoken.includes(effect.via);
}

/** The object in a few words: what the person would type or look for. */
export function nameOf(effect: Effect): string {
  const object = effect.object;
  switch (object.kind) {
    case 'path':
      return object.path;
    case 'message':
      return object.to;
    case 'system':
      return object.what;
    default:
      return object.name;
  }
}

/** A finding of `rule` about one effect, with the rule's own words unless others are given. */
export function finding(
  rule: Pick<Rule, 'id' | 'verdict' | 'floor' | 'grade' | 'instead'>,
  says: string,
  about: { readonly effect?: number; readonly verdict?: Verdict; readonly grade?: Grade; readonly floor?: Verdict; readonly instead?: string | undefined } = {},
): Finding {
  const verdict = about.verdict ?? rule.verdict;
  return {
    rule: rule.id,
    verdict,
    ...(verdict === 'ask' ? { grade: about.grade ?? rule.grade } : {}),
    says,
    instead: about.instead ?? rule.instead,
    floor: about.floor ?? rule.floor,
    ...(about.effect === undefined ? {} : { effect: about.effect }),
  };
}

/** Findings for every effect that `says` has a sentence for. */
export function eachEffect(
  rule: Pick<Rule, 'id' | 'verdict' | 'floor' | 'grade' | 'instead'>,
  effects: readonly Effect[],
  look: (effect: Effect) => { readonly says: string; readonly verdict?: Verdict; readonly grade?: Grade; readonly floor?: Verdict; readonly instead?: string | undefined } | undefined,
): readonly Finding[] {
  return effects.flatMap((effect, at) => {
    const found = look(effect);
    return found === undefined ? [] : [finding(rule, found.says, { ...found, effect: at })];
  });
}

/** A page, a card, a comment, a ticket: whoever changed it changes it back. */
export function isContent(effect: Effect): boolean {
  // A call whose verb nobody knows: that it is more than this is not known either.
  if (effect.object.kind === 'cloud' && effect.certainty === 'possible' && effect.undo === 'trivial') return true;
  // Of a mailbox only labels and drafts: a filter that forwards is a way out.
  if (effect.object.kind === 'cloud' && /^(?:gmail|google-?mail|outlook|fastmail|proton-?mail)\b/i.test(effect.object.provider)) return /(?:^|\/)(?:(?:batch_?)?modify|(?:create|update)_?(?:label|draft))/i.test(effect.via) && effect.extent.reach !== 'all' && (effect.extent.reach !== 'some' || effect.extent.resources !== undefined) && ['create', 'edit', 'configure'].includes(effect.verb);
  return effect.object.kind === 'cloud' && (effect.verb === 'create' || effect.verb === 'edit' || effect.verb === 'configure') && effect.environment !== 'production' && /^(?:notion|atlassian|confluence|jira|linear|asana|trello|monday|clickup|shortcut|youtrack|airtable|figma|miro|coda|obsidian|todoist|google-?(?:docs|sheets|drive|calendar)|gdrive|gsheets|hubspot|zendesk|intercom|basecamp|sentry)\b/i.test(effect.object.provider);
}
