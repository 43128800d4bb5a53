import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';

import type { Chart as ChartData, Exemplar } from '../../source/metrics.ts';
import type { StackQuery } from '../../source/origin.ts';
import { bytes, duration, rate, share, time } from '../format.ts';
import { html } from '../html.ts';
import { go } from '../router.ts';
import { BigStack } from './big-stack.ts';

const HEIGHT = 150;

const AXIS_FONT = '11px ui-monospace, monospace';

/** Lines of one service differ by their dashes, of several by their colour. */
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

/** As the names of services in the style sheet, then for what is no service. */
const OTHER_COLOURS = ['--accent', '--s-order', '--s-product', '--s-payment', '--dim', '--fg'];

const formats: Readonly<Record<ChartData['unit'], (value: number) => string>> = {
  'per second': rate,
  share,
  seconds: (value) => duration(value * 1000),
  bytes,
  number: (value) => String(Number(value.toPrecision(4))),
};

export interface ChartProps {
  readonly title: string;
  readonly note?: string;
  readonly chart: ChartData | undefined;
  readonly queries?: readonly StackQuery[];
}

/** A chart over time; exemplars are points that lead to their traces, and links below for keyboards. */
export function Chart({ title, note, chart, queries = [] }: ChartProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<{ plot: uPlot; shape: string } | undefined>(undefined);
  const exemplars = useRef<readonly Exemplar[]>([]);
  exemplars.current = chart?.exemplars ?? [];

  useEffect(() => {
    if (!box.current || !chart) return;
    const shape = chart.lines.map(({ label }) => label).join('\n') + chart.unit;
    const data = [chart.timesMs.map((ms) => ms / 1000), ...chart.lines.map(({ values }) => values)];
    if (plot.current?.shape === shape) {
      plot.current.plot.setData(data as uPlot.AlignedData);
      return;
    }
    plot.current?.plot.destroy();
    plot.current = {
      shape,
      plot: new uPlot(options(chart, box.current, exemplars), data as uPlot.AlignedData, box.current),
    };
  }, [chart]);

  useEffect(() => {
    const resize = new ResizeObserver(() => {
      const width = box.current?.clientWidth ?? 0;
      if (width > 0) plot.current?.plot.setSize({ width, height: HEIGHT });
    });
    if (box.current) resize.observe(box.current);
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const recolour = (): void => plot.current?.plot.redraw();
    scheme.addEventListener('change', recolour);
    return () => {
      resize.disconnect();
      scheme.removeEventListener('change', recolour);
      plot.current?.plot.destroy();
    };
  }, []);

  const format = formats[chart?.unit ?? 'number'];
  const latest = chart?.lines.map(({ label, values }) => ({
    label,
    value: values.findLast((value) => value !== null),
  }));
  return html`<figure class="chart">
    <figcaption><b>${title}</b> ${note !== undefined && html`<span class="note">${note}</span>`}</figcaption>
    <div ref=${box} class="plot" role="img" aria-label="${title}, over time"></div>
    ${chart && chart.lines.length === 0 && html`<p class="dim">nothing to draw yet</p>`}
    <ul class="legend plain">
      ${latest?.map(
        ({ label, value }, index) =>
          html`<li>
            <span class="key ${chart ? keyOf(chart, index) : ''}"></span>
            ${label} <b>${value === undefined || value === null ? '–' : format(value)}</b>
          </li>`,
      )}
      ${chart && chart.leftOut > 0 && html`<li class="dim">${chart.leftOut} more</li>`}
    </ul>
    ${
      chart &&
      chart.exemplars.length > 0 &&
      html`<details class="exemplars">
        <summary>${chart.exemplars.length} exemplars</summary>
        <ul class="plain">
          ${chart.exemplars
            .slice(-20)
            .toReversed()
            .map(
              ({ traceId, value, atMs, service, endpoint }) =>
                html`<li>
                  <a href="/traces/${traceId}">${duration(value * 1000)}</a> ${service} ${endpoint}
                  <span class="dim"> ${time(atMs)}</span>
                </li>`,
            )}
        </ul>
      </details>`
    }
    <${BigStack}
      queries=${queries.flatMap(({ dashboard, panel, queries }) =>
        queries.map((query) => ({ of: `Prometheus; panel "${panel}" of ${dashboard}`, query })),
      )}
    />
  </figure>`;
}

function options(
  chart: ChartData,
  box: HTMLElement,
  exemplars: { current: readonly Exemplar[] },
): uPlot.Options {
  const colour = (name: string): string => getComputedStyle(box).getPropertyValue(name).trim();
  const axis = {
    stroke: () => colour('--dim'),
    grid: { stroke: () => colour('--line'), width: 1 },
    ticks: { show: false },
    font: AXIS_FONT,
  };
  const format = formats[chart.unit];
  return {
    width: box.clientWidth || 300,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    scales: { y: { range: (_plot, low, high) => [Math.min(0, low ?? 0), (high ?? 0) > 0 ? high * 1.1 : 1] } },
    axes: [
      {
        ...axis,
        size: 24,
        space: 70,
        values: (_plot, ticks) => ticks.map((seconds) => time(seconds * 1000).slice(0, 8)),
      },
      { ...axis, size: 62, values: (_plot, ticks) => ticks.map(format) },
    ],
    series: [
      {},
      ...chart.lines.map((_, index) => ({
        stroke: () => colour(colourOf(chart, index)),
        width: 1.5,
        dash: dashOf(chart, index),
        spanGaps: false,
        points: { show: false },
      })),
    ],
    hooks: {
      draw: [(plot) => drawExemplars(plot, exemplars.current, colour('--accent'))],
      ready: [(plot) => followExemplars(plot, exemplars)],
    },
  };
}

function colourOf({ lines }: ChartData, index: number): string {
  const service = lines[index]?.service;
  const services = new Set(lines.map((line) => line.service));
  if (service !== undefined && services.size === lines.length)
    return `--s-${service.replace(/-(gateway|service)$/, '')}`;
  return OTHER_COLOURS[index % OTHER_COLOURS.length] ?? '--fg';
}

function dashOf({ lines }: ChartData, index: number): number[] {
  const services = new Set(lines.map((line) => line.service));
  if (services.size === lines.length) return [];
  return DASHES[Math.floor(index / OTHER_COLOURS.length) % DASHES.length] ?? [];
}

/** The classes of a legend's key: the colour's name, and whether the line is dashed. */
function keyOf(chart: ChartData, index: number): string {
  return `key-${colourOf(chart, index).slice(2)}${dashOf(chart, index).length > 0 ? ' dashed' : ''}`;
}

function drawExemplars(plot: uPlot, exemplars: readonly Exemplar[], colour: string): void {
  const { ctx } = plot;
  ctx.save();
  ctx.fillStyle = colour;
  for (const { atMs, value } of exemplars) {
    const x = plot.valToPos(atMs / 1000, 'x', true);
    const y = plot.valToPos(value, 'y', true);
    if (y < plot.bbox.top || x < plot.bbox.left || x > plot.bbox.left + plot.bbox.width) continue;
    const size = 3 * devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x, y - size);
    ctx.lineTo(x + size, y);
    ctx.lineTo(x, y + size);
    ctx.lineTo(x - size, y);
    ctx.fill();
  }
  ctx.restore();
}

function followExemplars(plot: uPlot, exemplars: { current: readonly Exemplar[] }): void {
  plot.over.addEventListener('click', ({ offsetX, offsetY }) => {
    const distances = exemplars.current.map((exemplar) => ({
      exemplar,
      distance: Math.hypot(
        plot.valToPos(exemplar.atMs / 1000, 'x') - offsetX,
        plot.valToPos(exemplar.value, 'y') - offsetY,
      ),
    }));
    const [nearest] = distances.sort((a, b) => a.distance - b.distance);
    if (nearest && nearest.distance < 12) go(`/traces/${nearest.exemplar.traceId}`);
  });
}
