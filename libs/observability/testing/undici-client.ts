import { type AxiosInstance, create, type CreateAxiosDefaults } from 'axios';
import { OutgoingConnections } from '../src/http/undici/outgoing-connections.js';
import { undiciAdapter } from '../src/http/undici/undici-adapter.js';

/** An axios on the undici adapter, with connections of its own. */
export interface UndiciClient {
  readonly http: AxiosInstance;
  close(): Promise<void>;
}

export function undiciClient(defaults: CreateAxiosDefaults = {}): UndiciClient {
  const connections = new OutgoingConnections();
  return {
    http: create({ adapter: undiciAdapter(connections), timeout: 5_000, ...defaults }),
    close: () => connections.onApplicationShutdown(),
  };
}
