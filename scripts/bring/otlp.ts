import path from 'node:path';
import { firstLine, missing, type Brought } from './brought.ts';
import { makeOnce } from './cache.ts';
import { installPackages } from './npm.ts';

const name = '@opentelemetry/otlp-transformer';
/** The last one with the whole of OTLP's messages as one module, event names in them. */
const version = '0.203.0';

/** OpenTelemetry's own JavaScript SDK, of which the messages of OTLP are used: a decoder that Tagout's authors did not write. */
export async function bringOtlp(): Promise<Brought<{ readonly messages: string }>> {
  try {
    const folder = await makeOnce('otlp-transformer', version, (into) => installPackages(into, [`${name}@${version}`]));
    return { kind: 'brought', version, messages: path.join(folder, 'node_modules', name, 'build', 'src', 'generated', 'root.js') };
  } catch (error) {
    return missing(`${name} could not be installed: ${firstLine(error)}`);
  }
}
