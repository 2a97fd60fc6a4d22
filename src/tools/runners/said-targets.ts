import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { saidDeed, type SaidDeed } from '../said-deed.ts';

/** Options whose value names the program or class that is run. */
const named = /^--?(?:bin|project|package|p|example|main|target|task|exec|executable|mainClass|Dexec\.mainClass)$/;

/** Builders whose targets are programs and tasks by name; their build files are not read. */
export const tool: Tool = {
  programs: ['gradle', 'gradlew', 'mvn', 'mvnw', 'sbt', 'lein', 'nx', 'turbo', 'cargo', 'bazel', 'bazelisk', 'earthly', 'stack', 'cabal', 'swift', 'ant', 'lerna', 'clj', 'clojure', 'dotnet'],
  summary: 'runs targets by name: one whose name tells of a loss is believed',
  effects(command) {
    const texts = command.args.map((word) => word.text).slice(0, 30);
    if (texts.some((text) => /^--?(?:dry-run|n|m|help|version|graph)$/.test(text))) return [];
    // `cargo` and `dotnet` name a program only behind `run`, with an option.
    const strict = /^(?:cargo|dotnet|swift|stack|cabal)$/.test(command.program);
    if (strict && texts[0] !== 'run' && texts[0] !== 'exec') return own(command.program, texts);
    const stop = texts.indexOf('--');
    const words = (stop === -1 ? texts : texts.slice(0, stop)).flatMap((text, at) => {
      if (named.test(texts[at - 1] ?? '')) return [text];
      if (/^-Dexec\.mainClass=/.test(text)) return [text.slice(text.indexOf('=') + 1)];
      return text.startsWith('-') || strict ? [] : text.split(/\s+/);
    });
    for (const word of words) {
      const said = saidDeed(word.split('.').at(-1) ?? word, 'counts-not') ?? (/^(?:flyway:clean|flywayClean|liquibase:dropAll|dropAll|flyway:undo)$/.test(word) ? { words: word, environment: 'unknown' as const } : undefined);
      if (said !== undefined) return [effect(command.program, word, said)];
    }
    return [];
  },
  examples: [
    { run: 'mvn flyway:clean', effects: ['delete data irreversible'] },
    { run: './gradlew flywayClean', effects: ['delete data irreversible'] },
    { run: 'cargo run --bin purge_users', effects: ['delete data irreversible'] },
    { run: 'sbt "runMain tools.WipeDatabase"', effects: ['delete data irreversible'] },
    { run: 'mvn clean install', effects: [] },
    { run: 'cargo run --bin server', effects: [] },
  ],
};

/** `cargo sqlx database reset`: a subcommand that another program brings. */
function own(program: string, texts: readonly string[]): readonly Effect[] {
  if (program !== 'cargo' || !/^(?:database|db|schema|migrate|migration)$/.test(texts[1] ?? '') || !/^(?:reset|drop|truncate|fresh|wipe|purge)$/.test(texts[2] ?? '')) return [];
  return [effect(program, texts.slice(0, 3).join(' '), { words: `database ${texts[2] ?? ''}`, environment: 'unknown' })];
}

function effect(program: string, word: string, said: SaidDeed): Effect {
  return effectOf(program, { verb: 'delete', object: { kind: 'data', what: 'database', name: said.words }, environment: said.environment, undo: 'irreversible', certainty: 'possible', opacity: 'unmodelled', says: `runs ${program} ${word}, whose name tells of a loss (${said.words})` });
}
