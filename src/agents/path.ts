import { posix, win32 } from 'node:path';

/**
 * The path as the agent's own tool would open it: made absolute in `cwd` and cleaned of `.` and `..`.
 * `~` and URIs that are no files stay as they are; without a directory a relative path stays relative.
 */
export function absolutePath(path: string, cwd?: string): string {
  const local = fromFileUri(path);
  if (local === '' || local.startsWith('~') || /^[a-z][a-z0-9+.-]+:/i.test(local)) return local;
  const rules = /^[a-z]:[\\/]|^\\\\/i.test(local) || (cwd !== undefined && /^[a-z]:[\\/]|^\\\\/i.test(cwd)) ? win32 : posix;
  if (rules.isAbsolute(local)) return rules.normalize(local);
  return cwd === undefined ? local : rules.join(cwd, local);
}

/** `file:///a%20b` as a path; everything else, and what does not decode, unchanged. */
function fromFileUri(text: string): string {
  const match = /^file:\/\/(?:localhost)?(\/.*)$/i.exec(text);
  if (match?.[1] === undefined) return text;
  try {
    const path = decodeURIComponent(match[1]);
    return /^\/[a-z]:/i.test(path) ? path.slice(1) : path;
  } catch {
    return text;
  }
}
