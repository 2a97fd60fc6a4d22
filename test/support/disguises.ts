/** Another spelling of a command that does the same. */
export interface Disguise {
  readonly name: string;
  readonly text: string;
}

/** Spellings in which a stopped command must not be judged more weakly (docs/style.md §5 of the design notes). */
export function disguises(run: string): readonly Disguise[] {
  const quoted = `'${run.replaceAll("'", `'\\''`)}'`;
  const oneLine = !run.includes('\n');
  const simple = oneLine && !/[|&;<>()$`"'#\\]/.test(run) && /^[a-z]/.test(run);
  const [program = '', ...rest] = run.split(' ');
  const always: readonly Disguise[] = [
    { name: 'bash -c', text: `bash -c ${quoted}` },
    { name: 'sh -c in sh -c', text: `sh -c ${`'${`sh -c ${quoted}`.replaceAll("'", `'\\''`)}'`}` },
    { name: '&& true', text: `${run} && true` },
    { name: 'true;', text: `true; ${run}` },
    { name: '$( )', text: `x=$(${run})` },
    { name: '( )', text: `(${run})` },
    { name: '{ }', text: `{ ${run}; }` },
    { name: '&', text: `${run} &` },
    { name: 'if', text: `if true; then ${run}; fi` },
    { name: 'function', text: `f() { ${run}; }; f` },
    { name: 'eval', text: `eval ${quoted}` },
    { name: 'heredoc to sh', text: `sh <<'END_OF_TEXT'\n${run}\nEND_OF_TEXT` },
    { name: 'while', text: `while true; do ${run}; break; done` },
    { name: 'variable with the text', text: `c=${quoted}; eval "$c"` },
    { name: 'pipe to bash', text: `echo ${quoted} | bash` },
  ];
  const ofSimple: readonly Disguise[] = [
    { name: 'sudo', text: `sudo ${run}` },
    { name: 'env A=1', text: `env A=1 ${run}` },
    { name: 'A=1', text: `A=1 ${run}` },
    { name: 'path', text: `/usr/bin/${run}` },
    { name: 'backslash', text: `\\${run}` },
    { name: 'quotes in the name', text: `${program.slice(0, 1)}''${program.slice(1)} ${rest.join(' ')}` },
    { name: "$'' name", text: `$'${program}' ${rest.join(' ')}` },
    { name: 'time', text: `time ${run}` },
    { name: 'nohup', text: `nohup ${run}` },
    { name: 'timeout', text: `timeout 5 ${run}` },
    { name: 'variable as program', text: `p=${program}; $p ${rest.join(' ')}` },
    { name: 'line continuation', text: `${program} \\\n  ${rest.join(' ')}` },
    { name: 'command', text: `command ${run}` },
    { name: 'xargs', text: rest.length > 0 ? `echo ${rest[rest.length - 1] ?? ''} | xargs ${[program, ...rest.slice(0, -1)].join(' ')}` : run },
  ];
  return simple ? [...always, ...ofSimple] : always;
}
