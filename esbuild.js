// Builds dist/extension.js (and dist/editor.js, which it loads), dist/hook.js (and dist/hook-alone.js) and dist/cli.js. `--production` minifies and removes the examples of tools and rules.
const { build, context } = require('esbuild');
const { readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, resolve, sep } = require('node:path');
const ts = require('typescript');
const { asFunction, lateModules } = require('./scripts/late-modules.js');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
// `--outdir FOLDER`, for the tests of the bundles
const outdir = process.argv.includes('--outdir') ? process.argv[process.argv.indexOf('--outdir') + 1] : join(__dirname, 'dist');

/** Empties the examples of tools and rules, and the lists that they are kept in: they are documentation and tests, not product. */
function emptied(text, path) {
  if (!/[\\/]src[\\/](tools|rules)[\\/].*\.ts$/.test(path) || !/[eE]xamples\b/.test(text)) return text;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const cuts = [];
  const visit = (node, depth) => {
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'examples' && depth === 1) {
      const empty = ts.isArrayLiteralExpression(node.initializer) ? '[]' : ts.isObjectLiteralExpression(node.initializer) ? '{ fires: [], silent: [] }' : undefined;
      if (empty !== undefined) cuts.push({ from: node.initializer.getStart(source), to: node.initializer.end, empty });
    }
    // A long list stands beside the tool under its own name.
    if (ts.isVariableDeclaration(node) && /^(?:e|\w+E)xamples$/.test(node.name.getText(source)) && node.initializer !== undefined && ts.isArrayLiteralExpression(node.initializer)) {
      cuts.push({ from: node.initializer.getStart(source), to: node.initializer.end, empty: '[]' });
      return;
    }
    if (ts.isObjectLiteralExpression(node) && depth === 0) node.properties.forEach((property) => visit(property, 1));
    else if (depth === 0) ts.forEachChild(node, (child) => visit(child, 0));
  };
  visit(source, 0);
  let contents = text;
  for (const cut of cuts.reverse()) contents = contents.slice(0, cut.from) + cut.empty + contents.slice(cut.to);
  return contents;
}

const withoutExamples = {
  name: 'without-examples',
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]src[\\/](tools|rules)[\\/].*\.ts$/ }, ({ path }) => ({ contents: emptied(readFileSync(path, 'utf8'), path), loader: 'ts' }));
  },
};

/** zod brings forty languages of its error messages; Tagout speaks one. */
const oneLocale = {
  name: 'one-locale',
  setup(plugin) {
    plugin.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "export { default as en } from './en.js';", loader: 'js' }));
  },
};

/** A hook lives for one call: what the call does not touch is not loaded. */
const late = lateModules({ sources: join(__dirname, 'src'), change: production ? emptied : undefined, plugins: [oneLocale] });

/**
 * The engine is read byte by byte as Latin-1, so its text must be ASCII. esbuild escapes what stands in strings, and leaves patterns as they are:
 * without this no word with an accent, and no word of Chinese or Japanese, would be known to a hook without a window or to the command line.
 */
const ascii = {
  name: 'ascii',
  setup(plugin) {
    plugin.onEnd(() => {
      const file = plugin.initialOptions.outfile;
      const text = readFileSync(file, 'utf8');
      // Escaped behind a backslash it would be another text.
      const odd = /\\[^\x00-\x7f]/.exec(text);
      if (odd !== null) throw new Error(`a backslash before ${JSON.stringify(odd[0])} in ${file}`);
      writeFileSync(file, text.replace(/[^\x00-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`));
    });
  },
};

const fromEngineFile = join(__dirname, 'src', 'guard', 'hook', 'from-engine.ts');
const editorRoom = join(__dirname, 'src', 'editor');

/** A module as the engine calls it: its path below src. */
function partName(path) {
  return relative(join(__dirname, 'src'), path).split(sep).join('/');
}

/** The modules outside the editor's room that its files import. */
function partsOfEditor() {
  const parts = new Set();
  for (const file of readdirSync(editorRoom, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const path = join(editorRoom, file);
    for (const [, from] of readFileSync(path, 'utf8').matchAll(/(?:^(?:import|export) (?!type\b)[^;']* from |\bimport\()'(\.[^']+)'/gm)) {
      const target = resolve(dirname(path), from);
      if (!target.startsWith(editorRoom + sep)) parts.add(partName(target));
    }
  }
  return parts;
}

/** The engine hands these modules out. */
const parts = {
  name: 'parts',
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]src[\\/]parts\.ts$/ }, () => ({
      contents: `const parts = { ${[...partsOfEditor()].map((name) => `${JSON.stringify(name)}: () => require(${JSON.stringify(`./${name}`)})`).join(', ')} };\nexports.part = (name) => parts[name]();`,
      loader: 'js',
    }));
  },
};

/** The editor takes them: what a person installs holds the engine once. */
const partsFromEngine = {
  name: 'parts-from-engine',
  setup(plugin) {
    let known = new Set();
    plugin.onStart(() => { known = partsOfEditor(); });
    plugin.onResolve({ filter: /^\./ }, ({ path, importer, resolveDir }) => {
      const target = resolve(resolveDir, path);
      if (!importer.startsWith(editorRoom + sep) || target.startsWith(editorRoom + sep)) return undefined;
      const name = partName(target);
      if (!known.has(name)) throw new Error(`${importer} imports ${name} in a way that esbuild.js does not know`);
      return { path: name, namespace: 'engine-part' };
    });
    plugin.onLoad({ filter: /.*/, namespace: 'engine-part' }, ({ path }) => ({ contents: `module.exports = require(${JSON.stringify(fromEngineFile)}).part(${JSON.stringify(path)});`, loader: 'js', resolveDir: __dirname }));
  },
};

/** The command line loads its code out of the engine's bundle beside it, as a hook does. */
const fromEngine = {
  name: 'from-engine',
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\/cli\/main\.ts$/ }, () => ({ path: fromEngineFile }));
  },
};

/** What the editor waits for at its start is a few lines; the rest is a file of its own, loaded when the editor has gone on. */
const editorLater = {
  name: 'editor-later',
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\/editor\/start\.ts$/ }, () => ({ path: './editor.js', external: true }));
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: production ? false : 'linked',
  minify: production,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  // jsonc-parser's UMD build hides its requires from a bundler; its ES module does not
  mainFields: ['module', 'main'],
  plugins: production ? [oneLocale, withoutExamples] : [oneLocale],
};

const bundles = [
  { name: 'extension', entry: 'src/extension.ts', external: ['vscode'], plugins: [editorLater], more: { supported: { 'dynamic-import': false } } }, // by require, which the extension host knows
  { name: 'editor', entry: 'src/editor/start.ts', external: ['vscode'], plugins: [partsFromEngine] },
  { name: 'hook', entry: 'src/hook.ts', external: [] },
  // the engine, which a hook loads only where no window answers, and the command line and the editor always
  { name: 'hook-alone', entry: 'src/engine.ts', external: [], plugins: [parts, late, ascii], more: asFunction },
  { name: 'cli', entry: 'src/cli.ts', external: [], plugins: [fromEngine] },
];

async function main() {
  const root = __dirname;
  if (!watch) rmSync(outdir, { recursive: true, force: true });
  const sizes = [];
  for (const { name, entry, external, plugins = [], more = {} } of bundles) {
    const options = { ...shared, ...more, plugins: [...plugins, ...shared.plugins], entryPoints: [join(root, entry)], outfile: join(outdir, `${name}.js`), external, ...(name === 'cli' && { banner: { js: '#!/usr/bin/env node' } }) };
    if (watch) {
      await (await context(options)).watch();
      continue;
    }
    const result = await build(options);
    writeFileSync(join(outdir, `${name}.meta.json`), JSON.stringify({ inputs: Object.keys(result.metafile.inputs), outputs: result.metafile.outputs }));
    const bytes = Object.entries(result.metafile.outputs).find(([file]) => file.endsWith('.js'))?.[1].bytes ?? 0;
    sizes.push(`${name}.js ${(bytes / 1024).toFixed(0)} kB`);
  }
  if (!watch) console.log(sizes.join(', '));
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
