import type { FactoryProvider, Provider } from '@nestjs/common';
import {
  getToken,
  makeCounterProvider,
  makeGaugeProvider,
  makeHistogramProvider,
} from '@willsoto/nestjs-prometheus';
import {
  type CounterConfiguration,
  type GaugeConfiguration,
  type HistogramConfiguration,
  Registry,
} from 'prom-client';

type Without<Configuration> = Omit<Configuration, 'registers'>;

/**
 * A counter on the application's own registry, injected with `@InjectMetric(name)`. `service` is added to its labels.
 *
 * @example
 * ```ts
 * providers: [counterProvider({ name: 'stock_reservations_total', help: 'Reservations made', labelNames: ['status'] })]
 * ```
 */
export function counterProvider(options: Without<CounterConfiguration<string>>): Provider {
  return onOwnRegistry(options.name, (registers) => makeCounterProvider({ ...options, registers }));
}

/** A gauge on the application's own registry; see {@link counterProvider}. */
export function gaugeProvider(options: Without<GaugeConfiguration<string>>): Provider {
  return onOwnRegistry(options.name, (registers) => makeGaugeProvider({ ...options, registers }));
}

/**
 * A histogram on the application's own registry; see {@link counterProvider}. Buckets are in the metric's base unit
 * (seconds, bytes). `enableExemplars: true` changes its `observe` to the one that takes an object.
 */
export function histogramProvider(options: Without<HistogramConfiguration<string>>): Provider {
  return onOwnRegistry(options.name, (registers) => makeHistogramProvider({ ...options, registers }));
}

/**
 * The providers of @willsoto/nestjs-prometheus use the process-wide registry unless given one. A registry for each
 * application instead lets tests and hot reload make the same metrics again.
 */
function onOwnRegistry(name: string, make: (registers: Registry[]) => Provider): Provider {
  return {
    provide: getToken(name),
    inject: [Registry],
    useFactory: (registry: Registry): unknown => (make([registry]) as FactoryProvider).useFactory(undefined),
  };
}
