export interface LookedUp {
  readonly licence: string;
  /** Where it was seen. */
  readonly seen: string;
}

/** By name@version: packages of which npm's lockfile tells no licence, so that somebody read it. */
export const LOOKED_UP: Readonly<Record<string, LookedUp>> = {
  'busboy@1.6.0': {
    licence: 'MIT',
    seen: 'its LICENSE, and `licenses` in its package.json: a list, as before SPDX, which npm passes over',
  },
  'streamsearch@1.1.0': {
    licence: 'MIT',
    seen: 'its LICENSE, and `licenses` in its package.json: a list, as before SPDX, which npm passes over',
  },
};
