// A plugin for esbuild: a module of the bundle is loaded when something of it is used, not when something names it.
// A hook process that finds no window lives for one call: tools, readers and schemas that the call does not touch cost it nothing then.
// What runs stays the same, because modules of ours do nothing at their loading but define.
const { build, transformSync } = require('esbuild');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');

const packages = 'late-package';
/** Parsers share what stands in these, so that they are no part of any of them. */
const sharedPackages = ['@lezer/common', '@lezer/lr'];

/**
 * @param sources the folder of our sources
 * @param change changes a source's text before anything else: (text, path) => text
 * @param plugins for the packages, which are bundled apart
 */
function lateModules({ sources, change = (text) => text, plugins = [] }) {
  return {
    name: 'late-modules',
    setup(plugin) {
      const texts = new Map();
      /** What our sources take from each package; the rest of it stays out. */
      const taken = new Map();
      plugin.onStart(() => {
        texts.clear();
        taken.clear();
        for (const file of readdirSync(sources, { recursive: true, encoding: 'utf8' })) {
          const path = join(sources, file);
          if (file.endsWith('.ts') && !file.startsWith('editor')) texts.set(path, lateText(change(readFileSync(path, 'utf8'), path), path, taken));
        }
      });
      plugin.onLoad({ filter: /\.ts$/ }, ({ path }) => (texts.has(path) ? { contents: texts.get(path), loader: 'js' } : undefined));
      plugin.onResolve({ filter: /^late:/ }, ({ path }) => ({ path: path.slice('late:'.length), namespace: packages }));
      plugin.onLoad({ filter: /.*/, namespace: packages }, async ({ path }) => {
        const contents = sharedPackages.includes(path) ? `export * from '${path}';` : `export { ${[...(taken.get(path) ?? [])].join(', ')} } from '${path}';`;
        return { contents: await packageText(path, contents, sources, plugins), loader: 'js', resolveDir: sources };
      });
    },
  };
}

/** One package as one CommonJS text: bundled with what is used of it only, loaded as a whole. */
async function packageText(name, contents, resolveDir, plugins) {
  const shared = { name: 'shared', setup: (plugin) => plugin.onResolve({ filter: /^@lezer\// }, ({ path, kind }) => (kind !== 'entry-point' && path !== name && sharedPackages.includes(path) ? { path: `late:${path}`, external: true } : undefined)) };
  const { outputFiles } = await build({ stdin: { contents, resolveDir, loader: 'js' }, bundle: true, write: false, format: 'cjs', platform: 'node', target: 'node20', mainFields: ['module', 'main'], legalComments: 'none', plugins: [shared, ...plugins] });
  return outputFiles[0].text;
}

/** A source as CommonJS whose imports are looked up where they are used. Notes in `taken` what it uses of packages. */
function lateText(text, path, taken) {
  const { code } = transformSync(text, { loader: 'ts', target: 'node20', sourcefile: path, tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } } });
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const edits = [];
  const head = ['"use strict";'];
  /** The names of imports and of constants that rest on imports, and what stands for them. */
  const names = new Map();
  for (const statement of source.statements) if (ts.isImportDeclaration(statement)) readImport(statement, names, head, taken);
  for (const statement of source.statements) {
    const late = ts.isVariableStatement(statement) ? lateConstant(statement, names) : undefined;
    if (late === undefined) continue;
    const kept = `$${late.name.text}`;
    names.set(late.name.text, { found: `(${kept} ??= ${kept}$late())` });
    head.push(`let ${kept};`);
    // A function is there before its module has run, which circles of modules need.
    edits.push({ from: statement.declarationList.getStart(source), to: late.initializer.getStart(source), text: `function ${kept}$late() { return ` }, { from: late.initializer.end, to: statement.end, text: '; }' });
  }
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) edits.push({ from: statement.getStart(source), to: statement.end, text: '' }); else if (ts.isExportDeclaration(statement)) {
      head.push(...readExport(statement, path));
      edits.push({ from: statement.getStart(source), to: statement.end, text: '' });
    } else if (ts.isExportAssignment(statement)) throw new Error(`${path}: a default export`);
    else {
      const exported = (ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined)?.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      if (exported === undefined) continue;
      edits.push({ from: exported.getStart(source), to: exported.end, text: '' });
      const late = ts.isVariableStatement(statement) ? lateConstant(statement, names) : undefined;
      if (late !== undefined) {
        head.push(`Object.defineProperty(exports, '${late.name.text}', { enumerable: true, get: () => ${names.get(late.name.text).found} });`);
        continue;
      }
      const own = ts.isVariableStatement(statement) ? statement.declarationList.declarations.map(({ name }) => name.text) : [statement.name.text];
      const lines = own.map((name) => `exports.${name} = ${name};`);
      if (ts.isFunctionDeclaration(statement)) head.push(...lines);
      else edits.push({ from: statement.end, to: statement.end, text: `\n${lines.join('\n')}` });
    }
  }
  if (names.size > 0) referencesIn(source, names, edits, taken);
  edits.sort((a, b) => b.from - a.from || b.to - a.to);
  let late = code;
  for (const edit of edits) late = late.slice(0, edit.from) + edit.text + late.slice(edit.to);
  return `${head.join('\n')}\n${late}`;
}

/** A constant of the file that cannot be made without loading another module, or calling something: it is made when it is used. */
function lateConstant(statement, names) {
  const [only, ...more] = statement.declarationList.declarations;
  if (more.length > 0 || (statement.declarationList.flags & ts.NodeFlags.Const) === 0 || !ts.isIdentifier(only.name) || only.initializer === undefined) return undefined;
  const rests = (node) => {
    if (ts.isFunctionLike(node)) return false;
    if (ts.isIdentifier(node) && names.has(node.text) && isReference(node)) return true;
    return ts.isCallExpression(node) || ts.forEachChild(node, rests) === true;
  };
  return rests(only.initializer) ? only : undefined;
}

function readImport(statement, names, head, taken) {
  const from = statement.moduleSpecifier.text;
  const clause = statement.importClause;
  if (clause === undefined) throw new Error(`an import for its effect: ${from}`);
  const isPackage = !from.startsWith('.') && !from.startsWith('node:');
  const load = `$load${String(names.size)}`;
  head.push(`const ${load} = () => require(${JSON.stringify(isPackage ? `late:${from}` : from)});`);
  const keep = (local, value, more) => {
    names.set(local, { found: `($${local} ??= ${value})`, ...more });
    head.push(`let $${local};`);
  };
  const take = (local, name) => {
    keep(local, `${load}().${name}`);
    if (isPackage) taken.set(from, (taken.get(from) ?? new Set()).add(name));
  };
  if (clause.name !== undefined && isPackage) take(clause.name.text, 'default');
  else if (clause.name !== undefined) keep(clause.name.text, `${load}()`);
  const bindings = clause.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) keep(bindings.name.text, `${load}()`, isPackage ? { package: from } : {});
  else for (const { name, propertyName } of bindings.elements) take(name.text, (propertyName ?? name).text);
}

/** `export { a } from './b.ts'` */
function readExport(statement, path) {
  const from = statement.moduleSpecifier?.text;
  if (from === undefined || statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) throw new Error(`${path}: an export that late-modules does not know`);
  return statement.exportClause.elements.map(({ name, propertyName }) => `Object.defineProperty(exports, '${name.text}', { enumerable: true, get: () => require(${JSON.stringify(from)}).${(propertyName ?? name).text} });`);
}

function referencesIn(source, names, edits, taken) {
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isIdentifier(node) && names.has(node.text) && isReference(node) && !isShadowed(node)) {
      const { found, package: from } = names.get(node.text);
      if (from !== undefined) {
        if (!ts.isPropertyAccessExpression(node.parent)) throw new Error(`${source.fileName}: ${node.text} is used as a whole`);
        taken.set(from, (taken.get(from) ?? new Set()).add(node.parent.name.text));
      }
      edits.push({ from: node.getStart(source), to: node.end, text: ts.isShorthandPropertyAssignment(node.parent) ? `${node.text}: ${found}` : found });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** Whether a name stands for its value, and is not the name of something else. */
function isReference(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isPropertyDeclaration(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  return !(ts.isMethodDeclaration(parent) || ts.isGetAccessor(parent) || ts.isSetAccessor(parent) || ts.isFunctionDeclaration(parent) || ts.isClassDeclaration(parent) || ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent));
}

/** Whether a scope between the name and its file declares the same name. */
function isShadowed(node) {
  for (let at = node.parent; at !== undefined && !ts.isSourceFile(at); at = at.parent) if (declaredBy(at).has(node.text)) return true;
  return false;
}

const declared = new WeakMap();

function declaredBy(node) {
  const known = declared.get(node);
  if (known !== undefined) return known;
  const names = new Set();
  declared.set(node, names);
  const add = (name) => {
    if (ts.isIdentifier(name)) names.add(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name);
  };
  const addList = (list) => { if (list !== undefined && ts.isVariableDeclarationList(list)) for (const { name } of list.declarations) add(name); };
  if (ts.isFunctionLike(node)) for (const { name } of node.parameters) add(name);
  if (ts.isFunctionExpression(node) && node.name !== undefined) add(node.name);
  if (ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node)) addList(node.initializer);
  if (ts.isCatchClause(node) && node.variableDeclaration !== undefined) add(node.variableDeclaration.name);
  if (ts.isBlock(node) || ts.isCaseClause(node) || ts.isDefaultClause(node)) {
    for (const statement of node.statements) {
      if (ts.isVariableStatement(statement)) addList(statement.declarationList);
      if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name !== undefined) add(statement.name);
    }
  }
  return names;
}

/** Makes of a bundle one function of what a module is given: src/guard/hook/engine.ts compiles its text as it stands. */
const asFunction = { banner: { js: '(function (exports, require, module, __filename, __dirname) {' }, footer: { js: '})' } };

module.exports = { asFunction, lateModules };
