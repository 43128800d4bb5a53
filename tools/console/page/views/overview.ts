import type { VNode } from 'preact';

import type { About } from '../../source/about.ts';
import type { Edge, Overview, ServiceState } from '../../source/overview.ts';
import type { TraceList } from '../../source/traces.ts';
import { count, duration, maybe, plural, rate, share, shown } from '../format.ts';
import { html } from '../html.ts';
import { useLive } from '../live.ts';
import { FaultSwitches } from '../parts/fault-switches.ts';
import { PlaceOrder } from '../parts/place-order.ts';
import { Empty, Trouble } from '../parts/tags.ts';
import { TraceTable } from '../parts/trace-table.ts';
import { address } from '../router.ts';
import type { ViewProps } from '../view-props.ts';

/** How the shop is, at a glance, and what one can do to it. */
export function OverviewView({ about }: ViewProps): VNode {
  const { data, error } = useLive<Overview>('/api/overview', ['scrapes', 'spans']);
  const latest = useLive<TraceList>('/api/traces?limit=8', ['spans']);
  return html`
    <h1 class="sr-only">Overview</h1>
    <${Trouble} error=${error} />
    ${data && html`<${ServiceMap} overview=${data} />`}
    <div class="columns">
      <section aria-labelledby="order-title">
        <h2 id="order-title">Place an order</h2>
        ${
          about.kind === 'file'
            ? html`<${Empty}>A saved file takes no orders. <code>npm start</code> opens the shop.</${Empty}>`
            : html`<${PlaceOrder} overview=${data} about=${about} />`
        }
      </section>
      <section aria-labelledby="latest-title">
        <h2 id="latest-title">Latest traces <a class="more" href="/traces">all traces</a></h2>
        <${Latest} list=${latest.data} about=${about} />
      </section>
    </div>
    <section aria-labelledby="faults-title">
      <h2 id="faults-title">Break something</h2>
      <${FaultSwitches} about=${about} states=${data?.services ?? []} />
    </section>
  `;
}

function Latest({ list, about }: { list: TraceList | undefined; about: About }): VNode | null {
  if (!list) return null;
  if (list.traces.length > 0) return html`<${TraceTable} traces=${list.traces} compact />`;
  return html`<${Empty}>
    ${
      about.spansGoTo === undefined
        ? 'No traces yet. Place an order: it makes one through all four services.'
        : `Spans go to ${about.spansGoTo}. Unset OTEL_EXPORTER_OTLP_ENDPOINT and start again to see them here.`
    }
  </${Empty}>`;
}

/** Who calls whom: callers on the left, an arrow with what went over it for each call, the called on the right. */
function ServiceMap({ overview: { services, edges, windowSeconds } }: { overview: Overview }): VNode {
  const called = new Set(edges.map(({ to }) => to));
  const callers = services.filter(({ name }, index) => (edges.length > 0 ? !called.has(name) : index === 0));
  const others = services.filter((service) => !callers.includes(service));
  return html`<section aria-labelledby="map-title">
    <h2 id="map-title">
      Services
      <span class="note">requests, errors and p95 of the last ${windowSeconds} s; arrows from spans</span>
    </h2>
    <div class="map">
      <div class="callers">${callers.map((service) => html`<${Card} service=${service} />`)}</div>
      <div class="called">
        ${others.map(
          (service) => html`
            <${Arrow} edges=${edges.filter(({ to }) => to === service.name)} seconds=${windowSeconds} />
            <${Card} service=${service} />
          `,
        )}
      </div>
    </div>
  </section>`;
}

function Arrow({ edges, seconds }: { edges: readonly Edge[]; seconds: number }): VNode {
  if (edges.length === 0) return html`<div class="arrow none"><span>no calls seen</span></div>`;
  return html`<div class="arrow">
    ${edges.map(
      ({ from, calls, errors, p95Ms }) =>
        html`<span title="from ${from}: ${plural(calls, 'call')} in ${seconds} s">
          ${rate(calls / seconds)}${errors > 0 && html` · <b class="bad">${plural(errors, 'error')}</b>`}${' '}
          · <i>p95</i> ${duration(p95Ms)}
        </span>`,
    )}
  </div>`;
}

function Card({ service }: { service: ServiceState }): VNode {
  const { name, url, state, why, perSecond, errorShare, p95Ms, restarts, lastDeath } = service;
  const kind = { ready: 'good', starting: 'dim', 'not ready': 'bad', down: 'bad' }[state];
  return html`<article class="card s-${name}" aria-label=${name}>
    <h3>
      <a href=${address('/traces', { service: name })}>${name}</a>
      <span class=${kind}>${state === 'ready' ? '●' : state === 'starting' ? '○' : '✗'} ${state}</span>
    </h3>
    <dl class="figures">
      <div>
        <dt>requests</dt>
        <dd>${maybe(rate, perSecond)}</dd>
      </div>
      <div>
        <dt>errors</dt>
        <dd class=${errorShare ? 'bad' : ''}>${maybe(share, errorShare)}</dd>
      </div>
      <div>
        <dt>p95</dt>
        <dd>${maybe(duration, p95Ms)}</dd>
      </div>
    </dl>
    ${state !== 'ready' && state !== 'starting' && why !== undefined && html`<p class="bad why">${shown(why)}</p>`}
    ${restarts > 0 && html`<p class="warn why">started again ${plural(restarts, 'time')}; last: ${lastDeath}</p>`}
    ${restarts === 0 && lastDeath !== undefined && html`<p class="bad why">ended: ${lastDeath}</p>`}
    ${service.faultsActive && html`<p class="warn why">faults are switched on</p>`}
    ${service.telemetryDropped.map(
      ({ signal, reason, count: dropped }) =>
        html`<p class="warn why">telemetry dropped: ${count(dropped)} ${signal} (${reason})</p>`,
    )}
    <p class="links"><a href="${url}/docs" target="_blank" rel="noopener">API</a></p>
  </article>`;
}
