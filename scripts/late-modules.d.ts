import type { BuildOptions, Plugin } from 'esbuild';

/** An esbuild plugin: every module below `sources` becomes a function that runs when something of it is used first. `change` may rewrite a module's text before. */
export function lateModules(options: { readonly sources: string; readonly change?: (text: string, path: string) => string; readonly plugins?: readonly Plugin[] }): Plugin;

/** Wraps the bundle so that its compiled form can be kept and run again. */
export const asFunction: Pick<BuildOptions, 'banner' | 'footer'>;
