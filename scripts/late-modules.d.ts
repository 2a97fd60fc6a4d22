import type { Plugin } from 'esbuild';

export function lateModules(options: { readonly sources: string; readonly change?: (text: string, path: string) => string; readonly plugins?: readonly Plugin[] }): Plugin;
