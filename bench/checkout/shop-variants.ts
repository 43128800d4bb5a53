import { join } from 'node:path';

import { BUILD_FOLDER } from '../measure/variants.ts';
import { type ShopOptions } from './start-shop.ts';

export type ShopVariantName = 'observed' | 'without' | 'axios';

/** The shop as it is, or with all three signals, repeats and breakers taken out, or with undici taken out as well. */
export interface ShopVariant {
  readonly name: ShopVariantName;
  readonly title: string;
  /** Whether checkouts leave anything. */
  readonly emits: boolean;
  readonly options: (root: string) => Omit<ShopOptions, 'sink'>;
}

export const OBSERVED: ShopVariant = {
  name: 'observed',
  title: 'with all three signals',
  emits: true,
  options: () => ({}),
};

export const SHOP_VARIANTS: readonly ShopVariant[] = [
  OBSERVED,
  {
    name: 'without',
    title: 'the same without telemetry',
    emits: false,
    options: (root) => silent(root, 'without-telemetry.js'),
  },
  {
    name: 'axios',
    title: 'without telemetry, calls through axios’ own adapter',
    emits: false,
    options: (root) => silent(root, 'on-axios.js'),
  },
];

function silent(root: string, preload: string): Omit<ShopOptions, 'sink'> {
  return {
    environment: {
      OTEL_SDK_DISABLED: 'true',
      LOG_LEVEL: 'silent',
      OUTGOING_RETRIES: 'false',
      OUTGOING_BREAKERS: 'false',
    },
    preload: join(root, BUILD_FOLDER, 'variants/checkout', preload),
  };
}
