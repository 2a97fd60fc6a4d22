/** Ways to change a rule's file once: each condition, comparison and operator. */
import ts from 'typescript';

export interface Mutant {
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
