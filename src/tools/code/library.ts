import { viaOf, type Call, type Handler, type Library } from './program.ts';

/** A library from groups of names that are handled alike; the names of a group are apart by spaces. */
export function libraryOf(...groups: readonly (readonly [string, Handler])[]): Library {
  const library = new Map<string, Handler>();
  for (const [names, handler] of groups) for (const name of names.split(/\s+/)) if (name !== '') library.set(name, handler);
  return library;
}

/** Several libraries as one; the first that knows a name handles it. */
export function libraries(...all: readonly Library[]): Library {
  const whole = new Map<string, Handler>();
  for (const library of all) for (const [name, handler] of library) if (!whole.has(name)) whole.set(name, handler);
  return whole;
}

/** What a call is said to be done with. */
export function via(call: Call): string {
  return viaOf(call, call.program.deeds.language);
}
