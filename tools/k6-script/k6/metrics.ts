import { tell } from '../thread/run-port.ts';

export class Rate {
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
    tell({ kind: 'metric', name, type: 'rate' });
  }

  add(happened: boolean): void {
    tell({ kind: 'sample', sample: { metric: this.name, value: Number(happened), tags: {} } });
  }
}
