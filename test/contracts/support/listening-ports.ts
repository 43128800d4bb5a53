import { type ComposeFile, servicesOf } from './compose.ts';
import { type TextFile } from './text-file.ts';

/** By service name: the ports it listens on inside the compose network. */
export type ListeningPorts = ReadonlyMap<string, ReadonlySet<number>>;

/** Images that listen without being told. */
const IMAGE_PORTS: Readonly<Record<string, readonly number[]>> = {
  postgres: [5432],
  'grafana/grafana': [3000],
};

/** How the parts' files, commands and environment say where they listen for others. */
const PATTERNS = [/0\.0\.0\.0:(\d+)/g, /host: 0\.0\.0\.0\n\s*port: (\d+)/g, /^\s*http_listen_port: (\d+)/gm];

/** @param configuration - the files that a service has mounted from deploy/ */
export function listeningPorts(
  compose: ComposeFile,
  configuration: (service: string) => readonly TextFile[],
): ListeningPorts {
  return new Map(
    servicesOf(compose).map(([name, { command = [], environment = {}, image = '' }]) => {
      const texts = [...command, ...configuration(name).map(({ text }) => text)];
      const written = texts.flatMap((text) => PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)]));
      const ports = [
        ...written.map(([, port]) => Number(port)),
        ...(environment['PORT'] ? [Number(environment['PORT'])] : []),
        ...(IMAGE_PORTS[image.split(':')[0] ?? ''] ?? []),
      ];
      return [name, new Set(ports)];
    }),
  );
}
