import { undoOfLoss, whereIn } from '../../data/place.ts';
import { effectOf } from '../../effect.ts';
import { nameParts, saidDeed } from '../../said-deed.ts';
import { viaOf, type Call } from '../program.ts';
import type { Value } from '../value.ts';
import { methodOf, type Found } from './found.ts';
import { placeOfCall } from './place.ts';

const database = /^(?:db|dbs|database|databases|schema|keyspace)$/;
/** Functions that set a database up; what they are told to take away before stands in their options. */
const setsUp = /^(?:init|initialize|initialise|setup|create|make|build|rebuild|seed|load|populate|sync|migrate|bootstrap|prepare|ensure)$/;
const takesFirst = /^(?:drop|wipe|reset|recreate|purge|truncate|destroy|erase|clear|delete|nuke)$/;
/** Nouns of plain values: `drop_all_data(rows)` gives a shorter list. */
const plain = /^(?:all|data|records?|tables?|users?|orders?|accounts?|customers?|collections?|queues?|stacks?|everything|environments?|secrets?)$/;

/** Modules that make and take away what tests work on. */
const forTests = /(?:^|[/._-])(?:tests?|testing|specs?|fixtures?|mocks?|conftest|e2e)(?:$|[/._-])/i;

/**
 * A function of a module that nobody has read, by its name: `reset_database()`, `wipeDb()`, `init_db(drop_existing=True)`.
 * What it is handed counts as a value to work on, so a noun that lists bear too tells only where nothing is handed over.
 */
export function saidCall(call: Call): Found {
  // A class only describes: `new DeleteBucketCommand(…)`.
  const silent = call.chain[0]?.name.startsWith('?') === true || /^[A-Z]/.test(methodOf(call)) || call.chain.some((link) => forTests.test(link.name));
  const words = silent ? undefined : lossIn(call);
  if (words === undefined) return 'not-mine';
  const { deeds } = call.program;
  const via = viaOf(call, deeds.language);
  const place = placeOfCall(call);
  deeds.add([
    effectOf(via, {
      verb: 'delete',
      object: { kind: 'data', what: 'database', name: words, ...(place.server === undefined ? {} : { server: place.server }) },
      environment: place.environment,
      ...undoOfLoss(place),
      certainty: 'possible',
      opacity: 'unmodelled',
      says: `calls ${methodOf(call)}, whose name tells of a loss (${words}) and whose text is not known${whereIn(place)}`,
    }),
  ]);
  return 'read';
}

function lossIn(call: Call): string | undefined {
  const method = methodOf(call);
  const parts = nameParts(method);
  const said = parts.length > 1 && parts.length <= 4 && parts.some((part) => takesFirst.test(part) || /^(?:flush|empty|obliterate|teardown)$/.test(part)) ? saidDeed(method, 'counts-not') : undefined;
  const handed = [...call.args, ...call.named.values()].some((arg) => arg.kind !== 'truth' && arg.kind !== 'map');
  if (said !== undefined && (parts.some((part) => database.test(part)) || !handed || !parts.some((part) => plain.test(part)))) return said.words;
  if (!parts.some((part) => setsUp.test(part)) || !parts.some((part) => database.test(part) || /^(?:tables?|collections?|index(?:es)?)$/.test(part))) return undefined;
  const option = [...call.named, ...call.args.flatMap((arg) => (arg.kind === 'map' ? [...arg.entries] : []))].find(([name, value]) => isTrue(value) && nameParts(name).some((part) => takesFirst.test(part)));
  return option === undefined ? undefined : `${parts.join(' ')}: ${nameParts(option[0]).join(' ')}`;
}

function isTrue(value: Value): boolean {
  return value.kind === 'truth' && value.is === 'true';
}
