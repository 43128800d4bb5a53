import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';

import type { About } from '../source/about.ts';
import { count, ZONE } from './format.ts';
import { html } from './html.ts';
import { pause, useConnection, useLive } from './live.ts';
import { usePlace } from './router.ts';
import type { ViewProps } from './view-props.ts';
import { AgreementView } from './views/agreement.ts';
import { LogsView } from './views/logs.ts';
import { MetricView } from './views/metric.ts';
import { MetricsView } from './views/metrics.ts';
import { OverviewView } from './views/overview.ts';
import { SourceView } from './views/source.ts';
import { TraceView } from './views/trace.ts';
import { TracesView } from './views/traces.ts';

const VIEWS = [
  { path: '/', name: 'Overview' },
  { path: '/traces', name: 'Traces' },
  { path: '/logs', name: 'Logs' },
  { path: '/metrics', name: 'Metrics' },
  { path: '/agreement', name: 'Do the signals agree?' },
] as const;

/** The whole page: the bar, and the view its address says. */
export function Console(): VNode {
  const place = usePlace();
  const { data: about, error } = useLive<About>('/api/about', ['scrapes']);
  const shown = VIEWS.find(({ path }) => path !== '/' && place.path.startsWith(path)) ?? VIEWS[0];

  useEffect(() => {
    document.title = `${shown.name} · Shop console`;
  }, [shown.name]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const filter = document.querySelector<HTMLElement>('[data-filter]');
      if (event.key !== '/' || isTyping(event.target) || !filter) return;
      event.preventDefault();
      filter.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return html`
    <header class="bar">
      <a class="brand" href="/">shop console</a>
      <nav aria-label="Views">
        ${VIEWS.map(
          ({ path, name }) =>
            html`<a href=${path} aria-current=${shown.path === path ? 'page' : undefined}>${name}</a>`,
        )}
      </nav>
      <${ConnectionState} about=${about} />
    </header>
    <main id="view">
      ${about ? html`<${View} place=${place} about=${about} />` : html`<p class="dim">${error ?? 'loading…'}</p>`}
    </main>
    ${about && html`<${Footer} about=${about} />`}
  `;
}

function View({ place, about }: ViewProps): VNode {
  const [, view = '', rest] = place.path.split('/');
  const props = { place, about };
  if (view === 'traces') {
    return rest
      ? html`<${TraceView} key=${rest} traceId=${decodeURIComponent(rest)} ...${props} />`
      : html`<${TracesView} ...${props} />`;
  }
  if (view === 'logs') return html`<${LogsView} ...${props} />`;
  if (view === 'metrics') {
    return rest
      ? html`<${MetricView} key=${rest} name=${decodeURIComponent(rest)} ...${props} />`
      : html`<${MetricsView} ...${props} />`;
  }
  if (view === 'agreement') return html`<${AgreementView} ...${props} />`;
  if (view === 'source') return html`<${SourceView} ...${props} />`;
  return html`<${OverviewView} ...${props} />`;
}

function ConnectionState({ about }: { about: About | undefined }): VNode {
  const { state, paused } = useConnection();
  const save = html`<a
    href="/api/save"
    download
    title="Everything held, as one file: npm run console -- <file> opens it"
    >Save</a
  >`;
  if (about?.kind === 'file') return html`<span class="connection dim">${about.title}</span>`;
  const words = paused
    ? 'paused'
    : { connecting: 'connecting…', live: 'live', lost: 'lost; trying again…' }[state];
  const kind = paused || state !== 'live' ? 'warn' : 'good';
  return html`<span class="connection">
    <span class=${kind} role="status">● ${words}</span>
    <button type="button" aria-pressed=${paused} onClick=${() => pause(!paused)}>
      ${paused ? 'Go on' : 'Pause'}
    </button>
    ${save}
  </span>`;
}

/** What is held, and what had to go: nobody should take "no more arrives" for "nothing happens". */
function Footer({ about }: { about: About }): VNode {
  const parts = [
    ['traces', about.traces],
    ['lines', about.lines],
    ['scrapes', about.scrapes],
  ] as const;
  return html`<footer class="dim">
    ${parts.map(
      ([name, { kept, limit, dropped }]) =>
        html`<span title="The newest ${count(limit)} are kept in memory">
          ${count(kept)} of ${count(limit)} ${name}${dropped > 0 ? `, oldest ${count(dropped)} dropped` : ''}
        </span>`,
    )}
    ${about.spansGoTo !== undefined && html`<span class="warn">spans go to ${about.spansGoTo}, not here</span>`}
    <span>times in ${ZONE}</span>
  </footer>`;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
}
