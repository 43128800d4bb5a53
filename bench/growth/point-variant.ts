import { join } from 'node:path';

import { BUILD_FOLDER, type Variant, variantNamed } from '../measure/variants.ts';
import { type Point, titleOf } from './dimensions.ts';

/**
 * What serves a point: started as the compared variant of its kind is, with a source of its own.
 * @param entry - of variants/growth
 */
export function variantOf(point: Point, entry: string = point.variant): Variant {
  const { variable } = point.dimension;
  const compared = variantNamed(point.variant === 'bare' ? 'bare-fastify' : 'observed');
  return {
    ...compared,
    name: `${point.dimension.name}-${point.size}-${entry}`,
    title: titleOf(point),
    command: (root, port) => {
      const [node, args] = compared.command(root, port);
      return [node, [...args.slice(0, -1), join(root, BUILD_FOLDER, `variants/growth/${entry}.js`)]];
    },
    environment: variable === undefined ? {} : { [variable]: String(point.size) },
  };
}
