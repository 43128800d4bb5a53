import { closeSync, openSync, writeSync } from 'node:fs';

const FILE = '/dev/cpu_dma_latency';

export interface Awake {
  /** Why idle cores will sleep all the same. */
  readonly refused?: string;
  release(): void;
}

/**
 * Keeps idle cores from sleeping until it is released or this process ends, as cyclictest does. A core that sleeps must
 * be woken for each answer, and the waker pays: 7 to 20 µs a request, the more the slower the variant, which are none of
 * its own. Needs the right to write to /dev/cpu_dma_latency, which is root's.
 */
export function keepAwake(): Awake {
  try {
    const file = openSync(FILE, 'w');
    // The longest wake-up allowed, in µs, as a 32-bit number; it holds while the file is open.
    writeSync(file, new Uint8Array(4));
    return { release: () => closeSync(file) };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'is not writable';
    return { refused: `${FILE} ${reason}`, release: () => undefined };
  }
}
