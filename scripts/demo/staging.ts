import { createServer, type Server } from 'node:http';

/** The staging service of the demo: on loopback, and it refuses whatever key it is shown. */
export interface Staging {
  readonly url: string;
  stop(): Promise<void>;
}

/** Listens on a free port of loopback. Throws where none is to be had. */
export async function startStaging(): Promise<Staging> {
  const server = createServer((_request, response) => {
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end('{"error":"credential mismatch: this key belongs to no environment of the orders service"}\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String(portOf(server))}`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => { resolve(); }));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the staging service has no port');
  return address.port;
}
