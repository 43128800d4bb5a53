import { pad } from '../../terminal/table.ts';
import { type Backend } from './recipes.ts';

/** Name and version, as wide as those of the other backends. */
export function label({ name, version }: Backend): string {
  return `${pad(name, 'otelcol-contrib'.length)}  ${pad(version, '0.149.0'.length)}`;
}
