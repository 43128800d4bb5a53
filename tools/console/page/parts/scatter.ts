import type { VNode } from 'preact';

import type { TraceSummary } from '../../source/traces.ts';
import { duration, time } from '../format.ts';
import { html } from '../html.ts';
import { go } from '../router.ts';

const WIDTH = 1000;
const HEIGHT = 110;

/**
 * Durations over time, a point a trace; a click leads there. The table below has the same for keyboards and readers.
 * Durations are on a logarithmic scale: a list of a millisecond and an order of a second are both of interest.
 */
export function Scatter({ traces }: { traces: readonly TraceSummary[] }): VNode {
  const times = traces.map(({ startMs }) => startMs);
  const from = Math.min(...times);
  const span = Math.max(1, Math.max(...times) - from);
  const durations = traces.map(({ durationMs }) => Math.max(0.1, durationMs));
  const low = Math.log10(Math.min(...durations));
  const high = Math.max(low + 0.1, Math.log10(Math.max(...durations)));
  const x = ({ startMs }: TraceSummary): number => 60 + ((startMs - from) / span) * (WIDTH - 66);
  const y = ({ durationMs }: TraceSummary): number =>
    HEIGHT - 8 - ((Math.log10(Math.max(0.1, durationMs)) - low) / (high - low)) * (HEIGHT - 16);
  return html`<figure class="scatter">
    <svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
      role="img"
      aria-label="Durations of ${traces.length} traces over time, from ${duration(10 ** low)} to ${duration(10 ** high)}"
    >
      ${traces.map(
        (trace) =>
          html`<line
            key=${trace.traceId}
            class="point ${trace.errorCount > 0 ? 'bad-point' : ''}"
            x1=${x(trace)}
            x2=${x(trace)}
            y1=${y(trace)}
            y2=${y(trace)}
            onClick=${() => go(`/traces/${trace.traceId}`)}
          >
            <title>${trace.name} · ${duration(trace.durationMs)} · ${time(trace.startMs)}</title>
          </line>`,
      )}
    </svg>
    <span class="top">${duration(10 ** high)}</span>
    <span class="bottom">${duration(10 ** low)}</span>
    <figcaption>
      <span>${time(from)}</span>
      <span>duration over time, log scale; red: has an error</span>
      <span>${time(from + span)}</span>
    </figcaption>
  </figure>`;
}
