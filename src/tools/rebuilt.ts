import type { Command, Cwd } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';

/** Programs that build a site or a documentation, and the folder they fill unless told otherwise. */
const fills: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:hugo|hexo|zola)(?: (?:build|generate|g|--.*|-.*))*$/, /^public$/],
  [/^gatsby build/, /^(?:public|\.cache)$/],
  [/^mkdocs build/, /^site$/],
  [/^(?:jekyll build|eleventy|@11ty\/eleventy)/, /^_site$/],
  [/^(?:sphinx-build|make (?:-C \S+ )?(?:html|docs))/, /^_?(?:build|html|site)$/],
  [/^doxygen/, /^(?:html|latex|xml)$/],
  [/^(?:ng|ionic) build/, /^www$/],
];
const starters = /^(?:npx|bunx|pnpm|yarn|bundle|exec|dlx|-y|--yes|uv|run|poetry|python3?|-m)$/;
const out = /^--?(?:o|out|output|out-?dir|output[-_]dir|out_dir|outDir|outputDir|dest|destination|target-dir)(?:=(.+))?$/;
/** What unpacks or fetches replaces a folder and does not make again what was in it; to what reads, `-o` is no output. */
const replaces = /^(?:tar|unzip|git|curl|wget|cp|mv|rsync|aws|gsutil|gcloud|scp|7z|degit|grep|egrep|rg|ag|sort|ls|find|ps|echo|printf|true|false|test|ssh|lsof|cat|column|set)$/;

/**
 * Folders that the same text deletes first and builds anew behind it (`rm -rf public && hugo`): what was in them came from that build.
 * It holds where nothing is known of the folder, or a copy of it is kept; else the state of the machine decides.
 * @param later the commands of the text that stand behind
 */
export function rebuiltLater(effects: readonly Effect[], later: readonly Command[], resolve: (cwd: Cwd, path: string) => string | undefined): readonly Effect[] {
  if (!effects.some(isUnknownFolder) || later.length === 0) return effects;
  const builders = later.slice(0, 40);
  return effects.map((effect) => {
    if (!isUnknownFolder(effect) || effect.object.kind !== 'path') return effect;
    const path = effect.object.path;
    if (!builders.some((command) => builds(command, path, resolve))) return effect;
    return { ...effect, undo: 'trivial', undoBy: 'rebuild', marks: [...(effect.marks ?? []), 'regenerable'], says: effect.says.replace(/ \([^()]*\)$/, ' (the same text builds it anew)') };
  });
}

/** A named folder inside the workspace of which no fact says what is in it. */
function isUnknownFolder(effect: Effect): boolean {
  return effect.verb === 'delete' && effect.object.kind === 'path' && effect.object.pattern === undefined && ((effect.undo === 'recoverable' && effect.undoBy === 'checkpoint' && effect.marks?.includes('recursive') === true) || (effect.undo === 'irreversible' && effect.certainty === 'certain' && effect.extent.files === undefined && effect.extent.reach === 'some' && effect.marks?.includes('unmeasured') === true));
}

function builds(command: Command, path: string, resolve: (cwd: Cwd, path: string) => string | undefined): boolean {
  if (replaces.test(command.program)) return false;
  const words = [command.program, ...command.args.map((arg) => arg.text)].slice(0, 60);
  const told = words.flatMap((word, at) => (out.test(word) ? [out.exec(word)?.[1] ?? words[at + 1] ?? ''] : []));
  if (told.some((word) => word !== '' && resolve(command.cwd, word.replace(/\/$/, '')) === path)) return true;
  const call = words.slice(words.findIndex((word) => !starters.test(word))).join(' ');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return fills.some(([program, folder]) => program.test(call) && folder.test(name) && resolve(command.cwd, name) === path);
}
