import type { About } from '../source/about.ts';
import type { Place } from './router.ts';

/** What every view gets. */
export interface ViewProps {
  readonly place: Place;
  readonly about: About;
}
