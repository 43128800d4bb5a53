import 'reflect-metadata';

jest.mock('undici', () => {
  throw new Error('undici was loaded');
});

describe('undici', () => {
  it('is not loaded with the library: a service that calls no other does not pay for it', async () => {
    expect(await import('../../index.js')).toHaveProperty('OutgoingHttpModule');
  });

  it('is loaded with the connections', async () => {
    await expect(import('./outgoing-connections.js')).rejects.toThrow('undici was loaded');
  });
});
