import { type ComposeFile } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';
import { type JaegerFile } from '../support/jaeger.ts';

/** Traces are on a volume and forgotten in time. */
export function jaegerStorage(jaeger: JaegerFile, compose: ComposeFile): Fault[] {
  const { jaeger_storage: storage, jaeger_query: query } = jaeger.value.extensions ?? {};
  const name = query?.storage?.traces ?? '';
  const at = (message: string, ...keys: string[]): Fault =>
    fault(
      jaeger.path,
      jaeger.line('extensions', 'jaeger_storage', 'backends', name, 'badger', ...keys),
      message,
    );
  const badger = storage?.backends?.[name]?.badger;
  if (badger === undefined) return [at(`traces come from ${name || 'nowhere'}, which is no badger`)];
  const volumes = (compose.value.services['jaeger']?.volumes ?? []).filter(
    (volume) => !volume.startsWith('.'),
  );
  const mounted = volumes.map((volume) => volume.split(':')[1] ?? '');
  return [
    ...(badger.ephemeral === false
      ? []
      : [at('traces are gone at a restart: ephemeral: false', 'ephemeral')]),
    ...(badger.ttl?.spans ? [] : [at('traces are kept for ever: ttl', 'ttl')]),
    ...Object.entries(badger.directories ?? {})
      .filter(([, folder]) => !mounted.some((target) => folder.startsWith(`${target}/`)))
      .map(([key, folder]) => at(`${folder} is on no volume`, 'directories', key)),
  ];
}
