import { type ComposeFile } from './compose.ts';
import { YamlFile } from './yaml-file.ts';

/** Two services with the mounts that the checks of a backend's files look for. */
export const compose: ComposeFile = new YamlFile(
  'compose.yml',
  [
    'services:',
    '  shipper: { volumes: ["${FOLDER:-/x}:/var/lib/docker/containers:ro"] }',
    '  jaeger: { volumes: ["./deploy/jaeger:/etc/jaeger:ro", "jaeger-data:/tmp"] }',
  ].join('\n'),
);
