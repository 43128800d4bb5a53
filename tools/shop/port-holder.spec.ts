import { once } from 'node:events';
import { createServer } from 'node:net';

import { findPortHolder, listenerInodes } from './port-holder.ts';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000000000000000
   1: 0100007F:1F90 0100007F:C001 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0000000000000000
   2: 00000000:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4713 1 0000000000000000`;

describe('listenerInodes', () => {
  it('finds the socket that listens on the port, not its connections', () => {
    expect(listenerInodes(table, 8080)).toEqual(['4711']);
  });

  it('finds nothing on a free port', () => {
    expect(listenerInodes(table, 9999)).toEqual([]);
  });
});

describe('findPortHolder', () => {
  it('names the process that listens, where the system tells', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const address = server.address();
    const holder = findPortHolder(typeof address === 'object' && address ? address.port : 0);
    server.close();
    expect(holder?.pid).toBe(process.platform === 'linux' ? process.pid : undefined);
  });
});
