import type { BuildOptions, Plugin } from 'esbuild';

export function lateModules(options: { readonly sources: string; readonly change?: (text: string, path: string) => string; readonly plugins?: readonly Plugin[] }): Plugin;

export const asFunction: Pick<BuildOptions, 'banner' | 'footer'>;
