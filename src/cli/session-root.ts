import type { ReplaySession } from '../guard/replay/schema.ts';
import { lookedInto, rootOf, workedIn, writtenIn } from '../session/home-of.ts';
import { isInside } from '../tools/resolve.ts';

/** Folders of the machine or of the person, where no workspace is laid out. */
const foreign = /^\/(?:srv|var|opt|etc|mnt|data|media|backups?|Volumes)(?:\/|$)|^(?:~|\$HOME|\/(?:home|Users)\/[^/]+)\/(?:Documents|Downloads|Desktop|Pictures|Music|Videos|Library|Archive?|Backups?|\.[\w-]+)(?:\/|$)/i;

/** The folder that a session speaks of as its own, absolute; `undefined` where it names none. */
export function rootOfSession(session: ReplaySession): string | undefined {
  const inputs = inputsOf(session).flatMap((input) => Object.values(input));
  const texts = inputs.filter((value): value is string => typeof value === 'string');
  const paths = texts.flatMap((text) => [...text.slice(0, 4_000).matchAll(/(?:^|[\s"'=])((?:[A-Za-z]:[\\/]|\/)[^\s"';|&<>]+)/g)].flatMap((match) => match[1] ?? []));
  // Where a workspace is laid out, a folder of the machine's that a session changes into is not it.
  const worked = workedIn(texts);
  if (session.workspace !== undefined) return rootOf(paths, Object.keys(session.workspace.files ?? {})) ?? (worked !== undefined && foreign.test(worked) ? undefined : worked) ?? writtenIn(filePathsOf(session));
  // Whoever changes into a part of a project and looks about in the whole works in the whole.
  const looked = lookedInto(commandsOf(session));
  return worked !== undefined && looked !== undefined && isInside(worked, looked) ? looked : (worked ?? writtenIn(filePathsOf(session)) ?? looked);
}

/** The shell commands, in order. */
function commandsOf(session: ReplaySession): readonly string[] {
  return inputsOf(session).map(({ command }) => command).filter((command) => typeof command === 'string');
}

/** The paths that file tools are given, in order. */
function filePathsOf(session: ReplaySession): readonly string[] {
  return inputsOf(session).flatMap(({ file_path: file, notebook_path: notebook, filePath, path }) => [file, notebook, filePath, path]).filter((path) => typeof path === 'string');
}

/** What the tools of a session are given, in order. */
function inputsOf(session: ReplaySession): readonly Readonly<Record<string, unknown>>[] {
  return session.events.flatMap((event) => ('call' in event && isFields(event.call.input) ? [event.call.input] : []));
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
