import { Injectable, type OnModuleInit } from '@nestjs/common';
import { counterProvider, InjectMetric } from '@shop/observability';
import type { Counter } from 'prom-client';
import { size } from './size.js';

const NAME = 'label_sets_total';

export const SERIES_COUNTER = counterProvider({
  name: NAME,
  help: 'As many series as are asked for.',
  labelNames: ['number'],
});

/** Fills the registry. */
@Injectable()
export class Series implements OnModuleInit {
  constructor(@InjectMetric(NAME) private readonly counter: Counter) {}

  onModuleInit(): void {
    const count = size('GROWTH_SERIES') ?? 0;
    for (let number = 0; number < count; number += 1) this.counter.inc({ number: String(number) });
  }
}
