import type { Effect } from '../model/effect.ts';

/** Services whose things are documents, cards and tickets. */
const documents = /^(?:notion|atlassian|confluence|jira|linear|asana|trello|monday|clickup|shortcut|youtrack|airtable|figma|miro|coda|obsidian|todoist|google-?(?:docs|sheets|drive|calendar)|gdrive|gsheets|hubspot|zendesk|intercom|basecamp|sentry)\b/i;
const mailboxes = /^(?:gmail|google-?mail|outlook|fastmail|proton-?mail)\b/i;
/** Of a mailbox only labels and drafts: a filter that forwards is a way out. */
const labels = /(?:^|\/)(?:(?:batch_?)?modify|(?:create|update)_?(?:label|draft))/i;

/** A page, a card, a comment, a ticket of some service: whoever changed it changes it back. */
export function isContent({ object, verb, via, undo, certainty, environment, extent }: Effect): boolean {
  if (object.kind !== 'cloud') return false;
  // A call whose verb nobody knows: that it is more than this is not known either.
  if (certainty === 'possible' && undo === 'trivial') return true;
  if (verb !== 'create' && verb !== 'edit' && verb !== 'configure') return false;
  if (mailboxes.test(object.provider)) return labels.test(via) && extent.reach !== 'all' && (extent.reach !== 'some' || extent.resources !== undefined);
  return environment !== 'production' && documents.test(object.provider);
}
