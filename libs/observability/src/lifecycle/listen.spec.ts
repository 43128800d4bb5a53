import { listen } from './listen.js';

const failure = (code: string): Error => Object.assign(new Error(`listen ${code}: ::`), { code });

/** An application on a machine where each of these addresses cannot be listened on. */
function machine(failing: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  return {
    asked,
    listen: (_port: number, host: string): Promise<void> => {
      asked.push(host);
      const code = failing[host];
      return code === undefined ? Promise.resolve() : Promise.reject(failure(code));
    },
  };
}

describe('a service listens', () => {
  const production = { PORT: 8080, ENVIRONMENT: 'production' };

  it.each([
    [{ PORT: 8080, ENVIRONMENT: 'development' }, '127.0.0.1'],
    [production, '::'],
    [{ ...production, HOST: '10.0.0.1' }, '10.0.0.1'],
  ])('with %j on %s', async (settings, host) => {
    const app = machine({});
    await listen(app, settings);
    expect(app.asked).toEqual([host]);
  });

  it.each(['EAFNOSUPPORT', 'EADDRNOTAVAIL'])(
    'on all IPv4 addresses where there is no IPv6 (%s)',
    async (code) => {
      const app = machine({ '::': code });
      await listen(app, production);
      expect(app.asked).toEqual(['::', '0.0.0.0']);
    },
  );

  it('nowhere else than it was told to', async () => {
    const app = machine({ '::': 'EAFNOSUPPORT' });
    await expect(listen(app, { ...production, HOST: '::' })).rejects.toThrow('EAFNOSUPPORT');
    expect(app.asked).toEqual(['::']);
  });

  it('nowhere when somebody else does', async () => {
    const app = machine({ '::': 'EADDRINUSE' });
    await expect(listen(app, production)).rejects.toThrow('EADDRINUSE');
    expect(app.asked).toEqual(['::']);
  });
});
