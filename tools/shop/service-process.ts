import { join } from 'node:path';

import { type ProcessExit, type StartedProcess, startProcess } from '../processes/started-process.ts';
import { entryOf, type PlacedService } from './services.ts';

export interface ServiceExit extends ProcessExit {
  readonly service: PlacedService;
}

export interface ServiceProcess extends StartedProcess {
  readonly service: PlacedService;
  readonly exited: Promise<ServiceExit>;
}

/** Starts a service. Asked to stop, it finishes the requests in flight and flushes its telemetry. */
export function startService(
  root: string,
  service: PlacedService,
  environment: NodeJS.ProcessEnv,
  onLine: (service: PlacedService, line: string) => void,
): ServiceProcess {
  const started = startProcess({
    command: process.execPath,
    args: [join(root, entryOf(service))],
    cwd: root,
    environment,
    onLine: (line) => onLine(service, line),
  });
  return { ...started, service, exited: started.exited.then((exit) => ({ service, ...exit })) };
}
