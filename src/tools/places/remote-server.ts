/** Whether a database's server, as its address or file names it, is another machine's. */
export function isRemoteServer(server: string | undefined): boolean {
  return server !== undefined && /\./.test(server) && !/^(?:localhost|127\.|0\.0\.0\.0|.*\.(?:local|localhost|internal\.docker))/.test(server) && !/^[./~]/.test(server) && !/\.(?:sqlite3?|db|duckdb)$/.test(server);
}
