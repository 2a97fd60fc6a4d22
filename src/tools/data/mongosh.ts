import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { clientPlace, fileText, inputOf, opens, unreadInput, type Input } from './client.ts';
import { mongoEffects } from './mongo-script.ts';
import type { DataPlace } from './place.ts';

const spec: OptionSpec = {
  flags: ['quiet', 'norc', 'nodb', 'shell', 'verbose', 'ipv6', 'tls', 'ssl', 'json', 'retryWrites', 'tlsAllowInvalidCertificates'],
  values: ['eval', 'file f', 'host', 'port', 'username u', 'password p', 'authenticationDatabase', 'authenticationMechanism', 'db', 'tlsCAFile', 'tlsCertificateKeyFile', 'apiVersion'],
};

/** MongoDB's shells. Source: the manual of mongosh. */
export const tool: Tool = {
  programs: ['mongosh', 'mongo'],
  summary: 'runs scripts against MongoDB',
  effects: effectsOf,
  examples: [
    { run: "mongosh shop --eval 'db.dropDatabase()'", effects: ['delete data/database irreversible'] },
    { run: "mongosh mongodb://db-prod.example.com/shop --eval 'db.users.deleteMany({})'", effects: ['delete data/rows irreversible'] },
    { run: "mongosh shop --eval 'db.users.deleteOne({_id: 5})'", effects: ['delete data/rows irreversible'] },
    { run: "mongosh shop_test --eval 'db.dropDatabase()'", effects: ['delete data/database recoverable'] },
    { run: "mongosh shop --eval 'db.getCollectionNames().forEach(c => db[c].drop())'", effects: ['read data/rows none-needed', 'delete data/collection irreversible'] },
    { run: "mongosh <<'EOF'\nuse shop\ndb.orders.drop()\nEOF", effects: ['delete data/collection irreversible'] },
    { run: "mongosh shop --eval 'db.users.find({name: \"drop()\"})'", effects: ['read data/rows none-needed'] },
    { run: "mongosh --nodb --eval 'const c = connect(\"mongodb://db-prod.example.com/shop\"); c.users.deleteMany({})'", effects: ['delete data/rows irreversible'] },
    { run: 'mongosh shop clean.js', effects: ['run program unknown'] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  const isScript = (word: Word): boolean => /\.(?:js|mongodb|mongo)$/.test(word.text);
  const place = (database: Word | undefined): DataPlace => clientPlace(command, context, {
    host: options.value('host'),
    port: options.value('port'),
    database,
    password: options.value('password'),
    variables: { host: ['MONGO_HOST'] },
  });
  const own = options.operands.find((word) => !isScript(word));
  const files = [...options.all('file'), ...options.operands.filter(isScript)].map((word): Input => fileText(word, command, context));
  const texts = options.all('eval').map((word) => word.text);
  const inputs = files.length === 0 && texts.length === 0 ? [inputOf(command, context)] : files;
  const all = [...texts, ...inputs.flatMap((input) => (input.kind === 'text' ? [input.text] : []))];
  // `connect('mongodb://db/shop')`: the script says itself whom it speaks to.
  const connected = all.map((one) => /\b(?:connect|Mongo)\(\s*(['"`])(mongodb(?:\+srv)?:\/\/[^'"`]+|[\w.-]+(?::\d+)?\/\w+)\1/.exec(one)?.[2]).find((one) => one !== undefined);
  const at = place(connected === undefined ? own : { text: connected, known: 'known' });
  const effects = [...mongoEffects(all.join('\n;\n'), at), ...inputs.flatMap((input) => (input.kind === 'unread' ? [unreadInput(at, input)] : []))];
  // A script may also touch files and start programs.
  const beyond = all.flatMap((text) => context.code('javascript', text, { through: command.program, cwd: command.cwd, env: command.env })).filter((effect) => effect.object.kind === 'path' || effect.object.kind === 'host');
  return effects.length + beyond.length === 0 ? [opens(at)] : [...effects, ...beyond];
}
