import type { Command } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import { environmentOf } from './environment.ts';

/** Programs that run the project's own code, of which nothing is known here. */
const running = /^(?:rake|rails|ruby|thor|hanami|python[\d.]*|flask|django-admin|celery|php|artisan|drush|wp|mix|iex|elixir|node|deno|bun|tsx|ts-node|java|gradlew?|mvnw?|sbt|lein|clj|clojure|dotnet|go|cargo|stack|cabal|dart|swift|perl|lua|Rscript|julia)$/;
/** Variables by which frameworks choose where they work; those that only say how a build is made are none. */
const stage = /^(?!NODE_ENV$|BABEL_ENV$|VITE_|NEXT_|NUXT_)(?:[A-Z][A-Z0-9]*_)*(?:ENV|STAGE|ENVIRONMENT|PROFILES?(?:_ACTIVE)?|SETTINGS_MODULE)$/;
/** Building, checking and looking for production happen here. */
const harmless = /(?:^|[\s:_./-])(?:build|bundle|compile|precompile|assets?|release|releases|deps|install|lint|tests?|check|typecheck|dry-?run|plan|diff|status|logs?|list|info|preview|validate|help|version|render|template|analy[sz]e|show|start|serve|server|routes|debug|about|env|collectstatic|cache|optimi[sz]e|generate|get|describe|inspect|stats|notes|doctor|runserver|package|publish|pack)(?=$|[\s:_./-])/i;

/**
 * The project's code is run in production by a variable (`RAILS_ENV=production rake jobs:clear`), and nobody can tell what it does there.
 * @param done what the program's own tool read of it: what is known to happen is said there
 */
export function stagedRun(command: Command, done: readonly Effect[]): readonly Effect[] {
  if (!(running.test(command.program) || /^\.{0,2}\/?(?:[\w.-]+\/)+[\w.-]+$/.test(command.path.text)) || done.some((effect) => effect.environment === 'production' || effect.verb === 'read')) return [];
  const variable = command.env.findLast((one) => stage.test(one.name));
  if (variable === undefined || variable.value.known !== 'known' || environmentOf([variable.value.text.replace(/^.*[./:]/, '')]) !== 'production') return [];
  const words = [command.program, ...command.args.slice(0, 20).map((word) => word.text.slice(0, 80))].join(' ').slice(0, 300);
  if (command.args.length === 0 || harmless.test(words.slice(command.program.length))) return [];
  return [
    {
      verb: 'run',
      object: { kind: 'program', name: command.program },
      environment: 'production',
      extent: {},
      undo: 'unknown',
      certainty: 'unknown',
      via: command.program,
      says: `runs ${words.slice(0, 80)} with ${variable.name}=${variable.value.text.slice(0, 40)}`,
      opacity: 'unmodelled',
      words,
    },
  ];
}
