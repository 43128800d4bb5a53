import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { placeOnLoopback } from '../addresses.ts';
import { OwnStack } from './own-stack.ts';

describe('OwnStack', () => {
  let stack: OwnStack;

  beforeEach(() => {
    // There is no stack to start here.
    stack = new OwnStack(tmpdir());
  });

  afterEach(() => stack.remove());

  it('takes an address that the stack accepts and nobody uses by habit', () => {
    expect(() => placeOnLoopback(stack.address)).not.toThrow();
    expect(stack.address).not.toMatch(/^127\.0\./);
  });

  it('leaves no folder behind when it is removed before it was started', async () => {
    expect(existsSync(stack.folder)).toBe(true);
    await stack.remove();
    expect(existsSync(stack.folder)).toBe(false);
  });

  it('hands on what the command said when that does not start', async () => {
    await expect(stack.start()).rejects.toThrow(/^The stack did not start\.\n\n.*\n/);
  });

  it('says that it has ended when nobody takes the command', async () => {
    await expect(stack.command('status')).rejects.toThrow('The stack has ended by itself.');
  });
});
