import { type Compose, type ComposeFile } from './compose.ts';
import { type ListeningPorts, listeningPorts } from './listening-ports.ts';
import { type PrometheusFile } from './prometheus-file.ts';
import { filesBelow, textFile, yamlFile } from './repository.ts';
import { type TextFile } from './text-file.ts';

export function composeFile(): ComposeFile {
  return yamlFile<Compose>('docker-compose.yml');
}

export function productionFile(): ComposeFile {
  return yamlFile<Compose>('compose.production.yaml');
}

export function prometheusFile(): PrometheusFile {
  return yamlFile('deploy/prometheus/prometheus.yml');
}

/** The files of deploy/ that a service of docker-compose.yml has mounted. */
export function mountedFiles(compose: ComposeFile, service: string): TextFile[] {
  const folders = (compose.value.services[service]?.volumes ?? [])
    .map((volume) => volume.split(':')[0] ?? '')
    .filter((source) => source.startsWith('./deploy/'));
  return folders.flatMap((folder) => filesBelow(folder.slice(2), '').map((path) => textFile(path)));
}

export function portsInside(compose: ComposeFile): ListeningPorts {
  return listeningPorts(compose, (service) => mountedFiles(compose, service));
}
