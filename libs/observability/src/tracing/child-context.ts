import type { Context } from '@opentelemetry/api';

/**
 * A context with one value more than its parent. The API's own kind copies a table of all values for each; a request has
 * few contexts, one within the other, and to go up through them is cheaper.
 */
export class ChildContext implements Context {
  constructor(
    private readonly parent: Context,
    private readonly key: symbol,
    private readonly value: unknown,
  ) {}

  getValue(key: symbol): unknown {
    return key === this.key ? this.value : this.parent.getValue(key);
  }

  setValue(key: symbol, value: unknown): Context {
    return new ChildContext(this, key, value);
  }

  deleteValue(key: symbol): Context {
    return new ChildContext(this, key, undefined);
  }
}
