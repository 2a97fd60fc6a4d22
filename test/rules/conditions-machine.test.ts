import { fingerprint } from '../../src/model/fingerprint.ts';
import type { World } from '../../src/model/rule.ts';
import { noTask, type Task } from '../../src/model/task.ts';
import { noTrajectory, type SeenCredential, type Trajectory } from '../../src/model/trajectory.ts';
import type { Deed } from '../../src/tools/effect.ts';
import { assertMeets, type Meets, type Row } from '../support/judge-in.ts';

/** What runs for others, what goes piece by piece, what nobody can read; each row decides one condition of infrastructure-effect, many-small-deletes or opaque-and-worrying. */
const row = (when: string, effects: readonly Deed[], meets: Meets, world: Partial<World> = {}): Row => ({ when, call: { effects, world }, meets });
const task = (some: Partial<Task>): Partial<World> => ({ task: { ...noTask, goal: 'fix it', prompts: ['fix it'], ...some } });
const session = (some: Partial<Trajectory>): Partial<World> => ({ trajectory: { ...noTrajectory, ...some } });

const cloud = (some: Partial<Deed> = {}, provider = 'aws'): Deed => ({ verb: 'configure', object: { kind: 'cloud', what: 'instance', name: 'web', provider }, environment: 'staging', undo: 'recoverable', says: 'changes web', ...some });
const stop: Deed = { verb: 'stop', object: { kind: 'process', name: 'postgresql' }, environment: 'staging', undo: 'trivial', says: 'stops postgresql', marks: ['remote'] };
const firewall: Deed = { verb: 'disable', object: { kind: 'system', what: 'firewall' }, undo: 'trivial', says: 'takes the firewall down' };
const consents = (capability: 'infrastructure' | 'system', name: string): Partial<World> => task({ consents: [{ capabilities: [capability], objects: [{ kind: 'thing', name }], environments: ['staging'], words: 'do it' }] });

const infrastructure: readonly Row[] = [
  row('something of others is changed', [cloud()], { verdict: 'ask', instead: /^show the plan/ }),
  row('there is another way', [cloud({ instead: 'scale it back' })], { instead: /^scale it back$/ }),
  row('it is a table', [{ ...cloud(), object: { kind: 'data', what: 'rows', name: 'orders' } }], 'silent'),
  row('it is only tried out', [cloud({ marks: ['dry-run'] })], 'silent'),
  row('it is made', [cloud({ verb: 'create' })], 'silent'),
  row('this session made it', [cloud({ marks: ['session-made'] })], 'silent'),
  row('it is on this machine', [cloud({ environment: 'local' })], 'silent'),
  row('it is for development', [cloud({ environment: 'development' })], 'silent'),
  row('it is scratch', [cloud({ marks: ['temporary'] })], 'silent'),
  row('nothing changes', [cloud({ undo: 'none-needed' })], 'silent'),
  row('it is undone with a word', [cloud({ undo: 'trivial' })], 'silent'),
  row('it is a label of a code host', [cloud({}, 'github.com')], 'silent'),
  row('it is a card', [cloud({}, 'trello')], 'silent'),
  row('it is a button of a page', [cloud({}, 'a web page')], 'silent'),
  row('the person named it', [cloud()], 'silent', consents('infrastructure', 'web')),
  row('the task is about infrastructure', [cloud({ environment: 'unknown' })], 'silent', task({ asks: ['infrastructure'] })),
  row('the task is about something else', [cloud({ environment: 'unknown' })], 'ask', task({ asks: ['database-data', 'push'] })),
  row('one of two capabilities is asked for', [{ ...cloud(), object: { kind: 'cloud', what: 'secret', name: 'web', provider: 'aws' } }], 'silent', task({ asks: ['credentials'], environments: [] })),
  row('a service of another machine is stopped', [stop], 'ask'),
  row('a service of this machine is stopped', [{ ...stop, marks: [] }], 'silent'),
  row('a service of another machine is started', [{ ...stop, verb: 'start' }], 'silent'),
  row('a service in a container of this machine is stopped', [{ ...stop, environment: 'local' }], 'silent'),
  row('a service of a machine for development is stopped', [{ ...stop, environment: 'development' }], 'silent'),
  row('the person named the service', [stop], 'silent', task({ asks: ['system'], environments: ['staging'] })),
  row('the firewall is taken down', [firewall], 'ask'),
  row('the firewall is taken down on trial', [{ ...firewall, marks: ['dry-run'] }], 'silent'),
  row('the firewall is asked about', [{ ...firewall, verb: 'configure' }], 'silent'),
  row('a workflow is switched off', [{ ...cloud({ verb: 'disable', undo: 'trivial' }), object: { kind: 'agent', what: 'settings', name: 'x' } }], 'silent'),
];

const file = (path: string, some: Partial<Deed> = {}): Deed => ({ verb: 'delete', object: { kind: 'path', path }, undo: 'recoverable', undoBy: 'checkpoint', says: `deletes ${path}`, ...some });
const gone = (count: number): Partial<World> => session({ deleted: Array.from({ length: count }, (_, at) => `/work/shop/src/part-${at}.ts`) });
const last = file('/work/shop/src/last.ts');
const sixes = Array.from({ length: 6 }, (_, at) => file(`/work/shop/src/more-${at}.ts`));

const deletes: readonly Row[] = [
  row('one more goes after many', [last], { verdict: 'ask', says: /^deletes \/work\/shop\/src\/last\.ts, after 25 other deletes in this session$/, effect: 0 }, gone(25)),
  row('one more goes after fewer', [last], 'silent', gone(24)),
  row('one more goes that git does not have', [{ ...last, marks: ['only-copy'] }], 'ask', gone(9)),
  row('one more goes that git has', [last], 'silent', gone(9)),
  row('one more is changed', [{ ...last, verb: 'edit' }], 'silent', gone(30)),
  row('one more goes on another machine', [{ ...last, marks: ['remote'] }], 'silent', gone(30)),
  row('a row of a table goes', [{ ...last, object: { kind: 'data', what: 'rows', name: 'orders' } }], 'silent', gone(30)),
  row('a build makes it again', [{ ...last, marks: ['regenerable'] }], 'silent', gone(30)),
  row('it is scratch', [{ ...last, marks: ['temporary'] }], 'silent', gone(30)),
  row('this session made it', [{ ...last, marks: ['session-made'] }], 'silent', gone(30)),
  row('something is read and then one more goes', [{ ...last, verb: 'read' }, last], { effect: 1 }, gone(30)),
  row('the same goes again', [file('/work/shop/src/part-3.ts')], 'silent', gone(25)),
  row('more go at once than went before', [...sixes, ...sixes.map((one, at) => file(`/work/shop/lib/even-${at}.ts`, one.marks === undefined ? {} : { marks: one.marks }))].map((one) => ({ ...one, marks: ['only-copy'] as const })), 'silent', gone(5)),
  row('what is read at the same time is no delete', [{ ...last, marks: ['only-copy'] }, ...sixes.map((one) => ({ ...one, verb: 'read' as const }))], 'silent', gone(8)),
  row('the person named it', [last], 'silent', { ...gone(30), ...task({ consents: [{ capabilities: ['delete'], objects: [{ kind: 'path', name: 'src/last.ts' }], environments: [], words: 'delete it' }] }) }),
  row('the task is about deleting', [last], 'ask', { ...gone(30), ...task({ asks: ['delete'] }) }),
];

const known: Deed = { verb: 'run', object: { kind: 'program', name: 'acme' }, undo: 'unknown', certainty: 'unknown', says: 'runs acme, whose effects are not known' };
const program = (some: Partial<Deed> = {}): Deed => ({ ...known, opacity: 'unmodelled', ...some });
const print = fingerprint(['k', 'e', 'y', '123456789'].join(''));
const seen = (where: SeenCredential['where'], of = print): Partial<World> => session({ credentials: [{ fingerprint: of, name: 'KEY', where, firstSeen: 0 }] });
const keyed = program({ credential: { name: 'KEY', fingerprint: print, from: 'argument' } });
const words = (line: string, some: Partial<Deed> = {}): Deed => program({ words: line, ...some });
const production = task({ environments: ['production'] });

const opaque: readonly Row[] = [
  row('nobody knows the program', [program()], 'silent'),
  row('the text is hidden', [program({ opacity: 'hidden' })], { verdict: 'ask', floor: 'ask' }),
  row('the text is unreadable', [program({ opacity: 'unreadable' })], { verdict: 'ask', floor: 'ask' }),
  row('everything is known', [known], 'silent'),
  row('it has raised rights', [program({ marks: ['privileged'] })], { says: /with raised rights$/, floor: 'allow' }),
  row('the person spoke of raised rights', [program({ marks: ['privileged'] })], 'silent', task({ consents: [{ capabilities: ['run'], objects: [], environments: [], words: 'run it with sudo' }] })),
  row('production is in its hands', [program({ environment: 'production' })], { says: /with production in its hands$/ }),
  row('staging is in its hands', [program({ environment: 'staging' })], 'silent'),
  row('the task is about production', [program({ environment: 'production' })], 'silent', production),
  row('a credential from a file is in its hands', [keyed], { says: /with a credential that was not there at the start$/ }, seen('file')),
  row('a credential from some output is in its hands', [keyed], 'ask', seen('output')),
  row('a credential of the project is in its hands', [keyed], 'silent', seen('project-configuration')),
  row('a credential that nobody saw is in its hands', [keyed], 'silent', seen('file', 'another')),
  row('a credential was found and is not in its hands', [program()], 'silent', seen('file')),
];

const speaking: readonly Row[] = [
  row('its words name production and an act', [words('./ship.sh deploy production')], { says: /whose own words name production \("\.\/ship\.sh deploy production"\)$/ }, task({})),
  row('its words name production alone', [words('./report.sh production')], 'silent', task({})),
  row('its words name an act alone', [words('./ship.sh deploy')], 'silent', task({})),
  row('it builds for production', [words('./ship.sh release build production')], 'silent', task({})),
  row('the task is about production', [words('./ship.sh deploy production')], 'silent', production),
  row('nobody said what the task is', [words('./ship.sh deploy production')], 'ask'),
  row('nothing is run', [words('./ship.sh deploy production', { verb: 'install' })], 'silent', task({})),
  row('its effects are known', [{ ...known, words: './ship.sh deploy production' }], 'silent', task({})),
  row('it is only tried out', [words('./ship.sh deploy production', { marks: ['dry-run'] })], 'silent', task({})),
  row('its words destroy something', [words('celery purge')], { says: /whose own words are to purge something/ }, task({})),
  row('its words force a loss', [words('queue flush --all')], { says: /whose own words are to flush something/ }, task({})),
  row('its words flush nothing by force', [words('queue flush')], 'silent', task({})),
  row('its words are about a cache', [words('acme purge cache')], 'silent', task({})),
  row('the task is to delete', [words('celery purge')], 'silent', task({ asks: ['delete'] })),
  row('the task speaks of it', [words('celery purge')], 'silent', task({ spoken: ['please', 'purge', 'queue'] })),
  row('the task speaks of something else', [words('celery purge')], 'ask', task({ spoken: ['please', 'mails'] })),
  row('it has no words', [program()], 'silent', task({})),
];

const rooted = (deed: Partial<Deed> = {}): Deed => ({ verb: 'configure', object: { kind: 'system', what: 'firewall' }, undo: 'recoverable', via: 'ufw', says: 'opens a port', marks: ['privileged'], ...deed });
const service: Deed = { verb: 'stop', object: { kind: 'process', name: 'postgresql' }, undo: 'recoverable', via: 'systemctl', says: 'restarts postgresql', marks: ['privileged'] };
const ordered = (text: string): Partial<World> => task({ consents: [{ capabilities: ['system'], objects: [], environments: [], words: text }] });
const speaks = (...spoken: readonly string[]): Partial<World> => task({ spoken });

const raised: readonly Row[] = [
  row('nobody spoke of rights', [rooted()], { says: /^with raised rights, opens a port$/ }),
  row('the order speaks of rights', [rooted()], 'silent', ordered('open it with sudo')),
  row('the order is to do without', [rooted()], 'ask', ordered('open it without using sudo')),
  row('the words name a program that needs them', [rooted()], 'silent', speaks('port', 'ufw')),
  row('what the words name is switched off', [rooted({ verb: 'disable' })], 'ask', speaks('ufw')),
  row('the words name a program that does not need them', [rooted({ via: 'docker' })], 'ask', speaks('docker')),
  row('the words name the service', [service], 'silent', speaks('restart', 'postgres')),
  row('the words name the process, and it is ended by its name', [{ ...service, via: 'pkill' }], 'ask', speaks('restart', 'postgres')),
  row('a short word begins like the service', [{ ...service, object: { kind: 'process', name: 'dbus' } }], 'ask', speaks('db')),
];

describe('conditions of the machine and of what nobody can read', () => {
  for (const one of infrastructure) it(`infrastructure-effect, where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets('infrastructure-effect', one); });
  for (const one of raised) it(`privilege, where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets('privilege', one); });
  for (const one of deletes) it(`many-small-deletes, where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets('many-small-deletes', one); });
  for (const one of [...opaque, ...speaking]) it(`opaque-and-worrying, where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets('opaque-and-worrying', one); });
});
