import { isInside, normalise } from '../tools/resolve.ts';

/** Folders that are nobody's workspace. */
const nobody = /^(?:[A-Z]:)?\/?$|^\/(?:etc|usr|bin|sbin|var|opt|dev|proc|sys|boot|lib|lib64|run|srv|mnt|media|tmp|private|home|Users|root|Library|System|Applications|Windows|workspace)?$|^\/(?:etc|usr|bin|sbin|dev|proc|sys|boot|lib|run|tmp|private|System|Library)\/|^\/(?:home|Users)\/[^/]+$|^[A-Z]:\/(?:Users(?:\/[^/]+)?|Windows.*|Program Files.*)$/;

/** A path as the session wrote it, with Git Bash's `/d/x` as `D:/x`. */
function asWritten(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const drive = /^\/([A-Za-z])\/(?=\S)/.exec(slashed);
  if (drive && /^\/[A-Za-z]\//.test(slashed)) return normalise(`${(drive[1] ?? '').toUpperCase()}:/${slashed.slice(3)}`);
  return normalise(/^[A-Za-z]:/.test(slashed) ? slashed.charAt(0).toUpperCase() + slashed.slice(1) : slashed);
}

const absolute = /(?:[A-Za-z]:[\\/]|\/)[^\s'"`;|&<>()$*?{}]*/y;

/**
 * The folder that a session works in, where nobody says so: the one it changes into or names with `-C` most often,
 * widened to hold the others that share its first three levels. `undefined` where it never names one.
 */
export function workedIn(texts: readonly string[]): string | undefined {
  const votes = new Map<string, number>();
  for (const text of texts) {
    for (const match of text.slice(0, 20_000).matchAll(/(?:\bcd|\bpushd|\bSet-Location|\s-C|\bchdir)\s+["']?(?=(?:[A-Za-z]:[\\/]|\/))/g)) {
      const from = match.index + match[0].length;
      const quote = /["']$/.exec(match[0])?.[0];
      const end = quote === undefined ? -1 : text.indexOf(quote, from);
      absolute.lastIndex = from;
      // In quotes a name may hold blanks.
      const found = end > from && end - from < 300 && !/[\n$`*?]/.test(text.slice(from, end)) ? text.slice(from, end) : absolute.exec(text)?.[0];
      if (found === undefined) continue;
      const path = asWritten(found);
      if (!nobody.test(path)) votes.set(path, (votes.get(path) ?? 0) + 1);
    }
  }
  for (const [path, times] of homelyIn(texts)) if (times >= 2) votes.set(path, (votes.get(path) ?? 0) + times);
  const sorted = [...votes].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length);
  const [best] = sorted;
  if (best === undefined) return undefined;
  const above = sorted.map(([path]) => path).filter((path) => isInside(best[0], path));
  return above.sort((a, b) => a.length - b.length)[0];
}

/** Folders of a home that hold no project, whoever changes into them. */
const personal = /^(?:\.|(?:Documents|Downloads|Desktop|Pictures|Music|Videos|Movies|Library|Public|Archive?s?|Backups?|Dropbox|OneDrive|iCloud\S*|Google ?Drive)(?:\/|$))/i;

/** Projects below a home that is written as `~`, with how often a text changes into them. */
function homelyIn(texts: readonly string[]): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const text of texts) {
    for (const match of text.slice(0, 20_000).matchAll(/(?:\bcd|\bpushd|\s-C)\s+["']?(?:~|\$HOME|\$\{HOME\})\/([^\s'"`;|&<>()$*?{}]+)/g)) {
      const below = match[1] ?? '';
      if (personal.test(below) || below.split('/').includes('..')) continue;
      const path = normalise(`/home/user/${below}`);
      votes.set(path, (votes.get(path) ?? 0) + 1);
    }
  }
  return votes;
}

/** The absolute folder under which a session's file paths meet the files that its workspace is said to hold. */
export function rootOf(paths: readonly string[], files: readonly string[]): string | undefined {
  const votes = new Map<string, number>();
  for (const path of paths) {
    const written = asWritten(path);
    for (const file of files) {
      if (!written.endsWith(`/${file}`)) continue;
      const root = written.slice(0, -file.length - 1);
      // A copy in a scratch place, or what an agent keeps of its sessions, is not where the work is.
      if (root !== '' && !/^(?:\/private)?(?:\/var)?\/tmp\/|\/\.(?:claude|codex|gemini)\//.test(root)) votes.set(root, (votes.get(root) ?? 0) + 1);
    }
  }
  return [...votes].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0]?.[0];
}

/** Folders that projects hold at their top. */
const topFolders = /\/(?:src|lib|app|apps|packages|services|modules|test|tests|spec|specs|e2e|__tests__|docs?|scripts?|public|static|assets|config|configs|db|database|prisma|migrations|infra|terraform|k8s|charts|helm|deploy|cmd|internal|pkg|components|pages|api|web|server|client|backend|frontend|bin|tools|node_modules|\.venv|\.github|\.vscode|\.claude)(?:\/|$)/;

/**
 * The folder that a session's file tools work in, from the absolute paths that they name: what stands before the first folder of a project's top.
 * The first one named wins over a later one that is named as often; `undefined` where most paths are relative.
 */
export function writtenIn(paths: readonly string[]): string | undefined {
  const votes = new Map<string, number>();
  let relative = 0;
  for (const path of paths) {
    if (!/^(?:\/|[A-Za-z]:[\\/])/.test(path)) {
      if (!/^[~$]/.test(path)) relative += 1;
      continue;
    }
    const written = asWritten(path);
    const top = topFolders.exec(written.replace(/^((?:[A-Za-z]:)?\/[^/]*\/[^/]*)/, (start) => '#'.repeat(start.length)));
    const above = top === null ? written.slice(0, written.lastIndexOf('/')) : written.slice(0, top.index);
    // A project may itself be called `lib` or `web`.
    const root = top !== null && nobody.test(above) ? `${above}${top[0].replace(/\/$/, '')}` : above;
    if (root !== '' && !nobody.test(root)) votes.set(root, (votes.get(root) ?? 0) + 1);
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  if (best === undefined || relative >= best[1]) return undefined;
  return [...votes.keys()].filter((root) => isInside(best[0], root)).sort((a, b) => a.length - b.length)[0];
}

/** Files that stand at the top of a project. */
const topFile = /\/(?:package\.json|pyproject\.toml|setup\.py|requirements\.txt|Cargo\.toml|go\.mod|Makefile|CMakeLists\.txt|Gemfile|composer\.json|pom\.xml|build\.gradle(?:\.kts)?|tsconfig\.json|docker-compose[\w.-]*\.ya?ml|Dockerfile|README(?:\.\w+)?|CHANGELOG\.md|CLAUDE\.md|AGENTS\.md|\.git(?:ignore)?|\.env\.example)$/i;
/** What takes away or puts elsewhere: the place of a loss does not become the session's own by it. */
const taking = /(?:^|[\s;&|(`])(?:sudo|rm|rmdir|unlink|shred|trash|mv|truncate|dd|rsync|scp|ssh|del|rd|erase|Remove-Item|Move-Item)\s|\s-delete\b|\s-exec/i;

/**
 * The folder that a session's commands look into, where it neither changes into one nor names one to a file tool: at least three commands name it,
 * more than any other, and what a project has at its top lies in it. Commands that take away do not count.
 */
export function lookedInto(texts: readonly string[]): string | undefined {
  const votes = new Map<string, number>();
  const projects = new Set<string>();
  for (const text of texts) {
    const head = text.slice(0, 4_000);
    if (taking.test(head)) continue;
    const roots = new Set<string>();
    for (const match of head.matchAll(/(?:^|[\s"'=])(?=(?:[A-Za-z]:[\\/]|\/)[^\s"'])/g)) {
      absolute.lastIndex = match.index + match[0].length;
      const path = asWritten(absolute.exec(head)?.[0] ?? '');
      const top = topFolders.exec(path.replace(/^((?:[A-Za-z]:)?\/[^/]*\/[^/]*)/, (start) => '#'.repeat(start.length)));
      const isFile = topFile.test(path) || /[^/.][^/]*\.\w{1,8}$/.test(path);
      const root = top !== null ? path.slice(0, top.index) : isFile ? path.slice(0, path.lastIndexOf('/')) : path;
      if (root === '' || nobody.test(root)) continue;
      roots.add(root);
      if (top !== null || topFile.test(path)) projects.add(root);
    }
    for (const root of roots) votes.set(root, (votes.get(root) ?? 0) + 1);
  }
  const counted = [...votes.keys()].map((root) => ({ root, times: [...votes].reduce((sum, [other, times]) => sum + (isInside(other, root) ? times : 0), 0), own: votes.get(root) ?? 0 }));
  const fit = counted.filter(({ root, times, own }) => times >= 3 && own >= 2 && projects.has(root));
  return fit.sort((a, b) => b.times - a.times || a.root.length - b.root.length)[0]?.root;
}
