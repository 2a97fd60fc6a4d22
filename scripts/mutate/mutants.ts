/**
 * Ways to change a rule's file once. A mutant is a condition that is gone, and each must be noticed by a case in which the condition decides:
 * - an operand of `&&` or `||`, dropped. A negated operand gives the same on the case that notices the dropped one, so it is not tried as well;
 * - a whole condition (`if`, `?:`, a returned `&&` or `||`), held for true or for false, as far as dropping its operands does not show it already;
 * - a comparison, a negation or a pattern that stands alone, turned round; a pattern matches nothing, or everything, and its alternatives are not
 *   tried one by one: they are more words for one condition, and the corpus counts them;
 * - `some` for `every` and the other way, a `filter` left out.
 * What cannot matter to a verdict is left alone: types, examples, sentences for people and what only picks words for them, and the bounds of numbers
 * (more than ten steps or ten and more is a setting, not a condition; zero and one are).
 */
import ts from 'typescript';

/** One changed rule: the line, what was changed, and the whole text with the change. */
export interface Mutant {
  readonly line: number;
  readonly says: string;
  readonly text: string;
}

/** Each way to change one file once. */
export function mutantsOf(source: string): readonly Mutant[] {
  const file = ts.createSourceFile('mutated.ts', source, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const put = (node: ts.Node, text: string): void => {
    const [start, end] = [node.getStart(file), node.getEnd()];
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    found.push({ line, says: `${source.slice(start, end).replace(/\s+/g, ' ').slice(0, 90)}  →  ${text.replace(/\s+/g, ' ').slice(0, 60)}`, text: source.slice(0, start) + text + source.slice(end) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTemplateExpression(node)) return;
    if (ts.isPropertyAssignment(node) && /^(examples|says|why|instead|risks|id)$/.test(node.name.getText(file))) return;
    if (ts.isConditionalExpression(node) && isWording(node.whenTrue) && isWording(node.whenFalse)) return;
    if (isChain(node)) mutateChain(node, put, file);
    else if (ts.isExpression(node) && isWhole(node)) {
      put(node, 'true');
      put(node, 'false');
    }
    if (!isDecided(node)) mutateAlone(node, put, file);
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const name = node.expression.name.text;
      if (name === 'some' || name === 'every') put(node.expression.name, name === 'some' ? 'every' : 'some');
      if (name === 'filter') put(node, node.expression.expression.getText(file));
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

type Put = (node: ts.Node, text: string) => void;

/** A sentence or a part of one. */
function isWording(node: ts.Expression): boolean {
  return ts.isTemplateExpression(node) || (ts.isStringLiteralLike(node) && (node.text === '' || node.text.includes(' ')));
}

function isChain(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken);
}

/** What stands around brackets and negations. */
function outer(node: ts.Node): ts.Node {
  const { parent } = node;
  return ts.isParenthesizedExpression(parent) || (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken) ? outer(parent) : node;
}

/** The condition of an `if` or a `?:`. */
function isWhole(node: ts.Node): boolean {
  return (ts.isIfStatement(node.parent) && node.parent.expression === node) || (ts.isConditionalExpression(node.parent) && node.parent.condition === node);
}

/** Its value is tried already, as an operand that is dropped or as a whole condition. */
function isDecided(node: ts.Node): boolean {
  const top = outer(node);
  return isChain(top.parent) || isWhole(top);
}

function operands(node: ts.Node, kind: ts.SyntaxKind): readonly ts.Node[] {
  return isChain(node) && node.operatorToken.kind === kind ? [...operands(node.left, kind), ...operands(node.right, kind)] : [node];
}

function mutateChain(node: ts.BinaryExpression, put: Put, file: ts.SourceFile): void {
  const { kind } = node.operatorToken;
  if (isChain(node.parent) && node.parent.operatorToken.kind === kind) return;
  const sign = kind === ts.SyntaxKind.AmpersandAmpersandToken ? '&&' : '||';
  const all = operands(node, kind);
  // What is narrowed by an operand that is gone may be absent: reading it then throws, and a rule that throws asks.
  for (const gone of all) put(node, all.filter((one) => one !== gone).map((one) => one.getText(file)).join(` ${sign} `));
  if (!isChain(outer(node).parent)) put(node, sign === '&&' ? 'false' : 'true');
}

function mutateAlone(node: ts.Node, put: Put, file: ts.SourceFile): void {
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) put(node, node.operand.getText(file));
  if (ts.isRegularExpressionLiteral(node) && !isReplaced(node)) {
    const test = ts.isPropertyAccessExpression(node.parent) && ts.isCallExpression(node.parent.parent) ? node.parent.parent : undefined;
    if (test !== undefined && isDecided(test)) return;
    const flags = /[a-z]*$/.exec(node.text)?.[0] ?? '';
    put(node, `/(?!)/${flags}`);
    put(node, `/(?:)/${flags}`);
  }
  if (!ts.isBinaryExpression(node) || ts.isPrefixUnaryExpression(node.parent)) return;
  const inverse = inverses.get(node.operatorToken.kind);
  if (inverse !== undefined) put(node.operatorToken, inverse);
}

const inverses: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.GreaterThanToken, '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '<'],
  [ts.SyntaxKind.LessThanToken, '>='],
  [ts.SyntaxKind.LessThanEqualsToken, '>'],
]);

/** A pattern that only cuts text up decides nothing. */
function isReplaced(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && ts.isPropertyAccessExpression(node.parent.expression) && /^(?:split|replace|replaceAll|matchAll)$/.test(node.parent.expression.name.text);
}
