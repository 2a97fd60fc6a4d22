import { runCommandLine } from './cli/main.ts';

// Composition root of the command line. In what is installed its code lies with the engine, which hook processes load.
runCommandLine(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`tagout: ${error instanceof Error ? error.message : 'unknown error'}\n`);
    process.exitCode = 2;
  },
);
