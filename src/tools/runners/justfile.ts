/** A recipe of a justfile. */
export interface JustRecipe {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly fallback?: string; readonly many?: 'many' }[];
  readonly needs: readonly string[];
  readonly lines: readonly string[];
}

export interface Justfile {
  readonly recipes: readonly JustRecipe[];
  readonly variables: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
}

/** Reads a justfile: recipes, assignments, aliases. Never throws. */
export function parseJustfile(text: string): Justfile {
  const recipes: (JustRecipe & { readonly lines: string[] })[] = [];
  const variables = new Map<string, string>();
  const aliases = new Map<string, string>();
  let current: { readonly lines: string[] } | undefined;
  for (const line of text.replace(/\r\n/g, '\n').split('\n').slice(0, 20_000)) {
    if (/^[ \t]+\S/.test(line)) {
      current?.lines.push(line.replace(/^(\t| {1,4})/, ''));
      continue;
    }
    if (line.trim() === '' || line.startsWith('#') || line.startsWith('[')) continue;
    const alias = /^alias\s+([\w-]+)\s*:=\s*([\w-]+)/.exec(line);
    const variable = /^(?:export\s+)?([\w-]+)\s*:=\s*(.*)$/.exec(line);
    const recipe = /^@?([A-Za-z_][\w-]*)\s*([^:=]*(?:=[^:]*)*):(?!=)\s*([^#]*)/.exec(line);
    if (alias?.[1] !== undefined) aliases.set(alias[1], alias[2] ?? '');
    else if (variable?.[1] !== undefined) variables.set(variable[1], literal(variable[2] ?? ''));
    else if (recipe?.[1] !== undefined) {
      const made = { name: recipe[1], parameters: parametersIn(recipe[2] ?? ''), needs: needsIn(recipe[3] ?? ''), lines: [] };
      recipes.push(made);
      current = made;
    }
  }
  return { recipes, variables, aliases };
}

function literal(text: string): string {
  const parts = text.split(/\s*\+\s*/).map((part) => /^(?:'([^']*)'|"([^"]*)"|`([^`]*)`)/.exec(part.trim()));
  return parts.map((part) => (part === null ? '' : part[3] === undefined ? (part[1] ?? part[2] ?? '') : `$(${part[3]})`)).join('');
}

function parametersIn(text: string): JustRecipe['parameters'] {
  return [...text.matchAll(/([*+$]*)([A-Za-z_][\w-]*)(?:\s*=\s*(?:'([^']*)'|"([^"]*)"|(\S+)))?/g)].map((match) => {
    const fallback = match[3] ?? match[4] ?? match[5];
    return { name: match[2] ?? '', ...(fallback === undefined ? {} : { fallback }), ...(/[*+]/.test(match[1] ?? '') ? { many: 'many' as const } : {}) };
  });
}

function needsIn(text: string): readonly string[] {
  return text.replace(/&&/g, ' ').replace(/\(\s*([\w-]+)[^)]*\)/g, ' $1 ').split(/\s+/).filter((word) => /^[\w-]+$/.test(word));
}
