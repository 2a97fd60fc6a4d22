import { runCommandLine } from './cli/main.ts';

// A reader that has seen enough (`| head`) ends the run; it is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => { process.exit(error.code === 'EPIPE' ? 0 : 2); });

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
