import { join } from 'node:path';

import { BUILD_FOLDER, type Variant, variantNamed } from '../measure/variants.ts';
import { type Point, titleOf } from './dimensions.ts';

/** What serves a point: started as the compared variant of its kind is, with a source of its own. */
export function variantOf(point: Point): Variant {
  const { variable } = point.dimension;
  const compared = variantNamed(point.variant === 'bare' ? 'bare-fastify' : 'observed');
  return {
    ...compared,
    name: `${point.dimension.name}-${point.size}-${point.variant}`,
    title: titleOf(point),
    command: (root, port) => {
      const [node, args] = compared.command(root, port);
      const entry = join(root, BUILD_FOLDER, `variants/growth/${point.variant}.js`);
      return [node, [...args.slice(0, -1), entry]];
    },
    environment: variable === undefined ? {} : { [variable]: String(point.size) },
  };
}
