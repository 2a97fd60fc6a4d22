/**
 * Mutation of the rules: each condition, comparison, operator, literal list and return of a file is changed once, and the tests of
 * rules, pairs and corpus must notice. `npx tsx scripts/mutate.ts [FILE…]` works in a copy of the repository and prints the mutants
 * that nobody noticed; exit 1 when there are any.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const tests = ['test/rules/**/*.test.ts', 'test/sessions.test.ts', 'test/corpus.test.ts'];

interface Mutant {
  readonly line: number;
  readonly says: string;
  readonly text: string;
}

/** Each way to change one file once; types, texts for people and examples are left alone. */
export function mutantsOf(source: string): readonly Mutant[] {
  const file = ts.createSourceFile('mutated.ts', source, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const put = (node: ts.Node, text: string): void => {
    const [start, end] = [node.getStart(file), node.getEnd()];
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    found.push({ line, says: `${source.slice(start, end).replace(/\s+/g, ' ').slice(0, 90)}  →  ${text.replace(/\s+/g, ' ').slice(0, 60)}`, text: source.slice(0, start) + text + source.slice(end) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isPropertyAssignment(node) && /^(examples|says|why|instead|risks|id)$/.test(node.name.getText(file))) return;
    if (ts.isBinaryExpression(node)) mutateBinary(node, file, put);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) put(node, node.operand.getText(file));
    if (ts.isConditionalExpression(node)) {
      put(node.condition, 'true');
      put(node.condition, 'false');
    }
    if (ts.isIfStatement(node)) {
      put(node.expression, 'true');
      put(node.expression, 'false');
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const name = node.expression.name.text;
      if (name === 'some' || name === 'every') put(node.expression.name, name === 'some' ? 'every' : 'some');
      if (name === 'filter') put(node, node.expression.expression.getText(file));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function mutateBinary(node: ts.BinaryExpression, file: ts.SourceFile, put: (node: ts.Node, text: string) => void): void {
  const [left, right] = [node.left.getText(file), node.right.getText(file)];
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      put(node, left);
      put(node, right);
      break;
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      put(node.operatorToken, '!==');
      break;
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      put(node.operatorToken, '===');
      break;
    case ts.SyntaxKind.GreaterThanToken:
      put(node.operatorToken, '>=');
      put(node.operatorToken, '<');
      break;
    case ts.SyntaxKind.GreaterThanEqualsToken:
      put(node.operatorToken, '>');
      put(node.operatorToken, '<');
      break;
    case ts.SyntaxKind.LessThanToken:
      put(node.operatorToken, '<=');
      put(node.operatorToken, '>');
      break;
    default:
  }
}

function main(): void {
  const place = mkdtempSync(join(tmpdir(), 'tagout-mutate-'));
  for (const part of ['src', 'test', 'scripts', 'package.json', 'tsconfig.json', '.mocharc.json', 'media']) cpSync(join(root, part), join(place, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  const given = process.argv.slice(2);
  const files = given.length > 0 ? given : readdirSync(join(root, 'src', 'rules')).filter((name) => name.endsWith('.ts') && name !== 'index.ts').map((name) => `src/rules/${name}`);
  let tried = 0;
  let survived = 0;
  try {
    for (const name of files) {
      const path = join(place, relative(root, join(root, name)));
      const source = readFileSync(path, 'utf8');
      for (const mutant of mutantsOf(source)) {
        writeFileSync(path, mutant.text);
        const { status } = spawnSync(process.execPath, [join(place, 'node_modules', 'mocha', 'bin', 'mocha.js'), '--bail', '--reporter', 'dot', ...tests], { cwd: place, stdio: 'ignore', timeout: 120_000 });
        tried += 1;
        if (status === 0) {
          survived += 1;
          console.log(`${name}:${String(mutant.line)}  ${mutant.says}`);
        }
      }
      writeFileSync(path, source);
      console.error(`${name}: ${String(tried)} tried so far, ${String(survived)} unnoticed`);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  console.log(`${String(tried)} mutants, ${String(survived)} unnoticed`);
  process.exitCode = survived === 0 ? 0 : 1;
}

main();
