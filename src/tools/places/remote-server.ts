/** Services that host databases: what is named after them stands on their machines. */
const hosted = /^(?:supabase|neon|planetscale|turso|xata|fauna|(?:mongodb-?)?atlas|firebase|firestore|bigquery|snowflake|redshift|databricks|cockroach\w*|aiven|upstash)(?:[-_].*)?$/i;

/** Whether a database's server, as its address or file names it, is another machine's. */
export function isRemoteServer(server: string | undefined): boolean {
  if (server !== undefined && hosted.test(server)) return true;
  return server !== undefined && /\./.test(server) && !/^(?:localhost|127\.|0\.0\.0\.0|.*\.(?:local|localhost|internal\.docker))/.test(server) && !/^[./~]/.test(server) && !/\.(?:sqlite3?|db|duckdb)$/.test(server);
}
