import { SpecLogger } from '../../testing/spec-logger.js';

const SECRET = 'hush4f1d';

const TEXTS: Readonly<Record<string, string>> = {
  'an address with a password': `postgres://shop:${SECRET}@db/shop is away`,
  'an address with a token': `GET https://bank/pay?id=7&access_token=${SECRET}&x=1`,
  'a header': `GET /pay HTTP/1.1\r\nHost: bank\r\nAuthorization: Basic ${SECRET}\r\nAccept: */*\r\n`,
  'a cookie': `HTTP/1.1 200 OK\r\nset-cookie: session=${SECRET}; Path=/\r\n\r\n`,
  'a bearer token in words': `refused Bearer ${SECRET} of the shop`,
  'a body of JSON': `{"id":7,"card_number" : "${SECRET}","name":"a"}`,
  'a body of JSON that is cut': `{"id":7,"password":"${SECRET}`,
  'a number in JSON': `{"api_key":${SECRET},"name":"a"}`,
  'a form': `id=7&password=${SECRET}&name=a`,
  'a private key': `-----BEGIN RSA PRIVATE KEY-----\n${SECRET}\n-----END RSA PRIVATE KEY-----`,
};

describe('secrets in texts', () => {
  it.each(Object.keys(TEXTS))('are redacted, wherever the text stands: %s', (name) => {
    const log = new SpecLogger();
    const text = TEXTS[name] ?? '';
    log.lineOf(text);
    log.lineOf({ text });
    log.lineOf({ call: { text } });
    log.lineOf('told %s', text);
    log.lineOf({ failure: new Error(text) });
    expect(log.text).not.toContain(SECRET);
    expect(log.text.split('[redacted]').length).toBeGreaterThan(5);
  });

  it('leave the words around them', () => {
    expect(new SpecLogger().lineOf(TEXTS['an address with a token']).message).toBe(
      'GET https://bank/pay?id=7&access_token=[redacted]&x=1',
    );
    expect(new SpecLogger().lineOf(TEXTS['a body of JSON']).message).toBe(
      '{"id":7,"card_number" : "[redacted]","name":"a"}',
    );
  });

  it.each([
    'Unexpected token } in JSON',
    'order 7: paid',
    'a = b',
    'mail to shop@bank.example',
    'the secret is out',
  ])('are not found where there are none: %s', (text) => {
    expect(new SpecLogger().lineOf(text).message).toBe(text);
  });
});

describe('secrets by the names of fields', () => {
  it.each([
    'Authorization',
    'proxy-authorization',
    'cookies',
    'Set-Cookie',
    'passwords',
    'db_pwd',
    'passphrase',
    'client_secret',
    'accessToken',
    'credentials',
    'x-api-key',
    'privateKey',
    'card_number',
    'auth',
  ])('are redacted at any depth, in maps and among headers: %s', (name) => {
    const log = new SpecLogger();
    log.lineOf({ [name]: SECRET, event: 'told' });
    log.lineOf({ deep: { deeper: [{ [name]: { value: SECRET } }] } });
    log.lineOf({ map: new Map([[name, SECRET]]), headers: new Headers({ [name]: SECRET }) });
    log.lineOf({ list: ['Host', 'bank', name, SECRET] });
    log.lineOf({ query: new URLSearchParams({ [name]: SECRET }) });
    expect(log.text).not.toContain(SECRET);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'error', 'err', 'req', 'response'])(
    'are redacted also below a field that has a meaning of its own: %s',
    (name) => {
      const log = new SpecLogger();
      log.lineOf(JSON.parse(`{"${name}":{"password":"${SECRET}","headers":{"cookie":"${SECRET}"}}}`));
      log.lineOf({ nested: JSON.parse(`{"${name}":{"password":"${SECRET}"}}`) as object });
      log.logger.child(JSON.parse(`{"${name}":{"password":"${SECRET}"}}`) as object).info('told');
      expect(log.lines).toHaveLength(3);
      expect(log.text).not.toContain(SECRET);
    },
  );

  it('stay out of what an error has besides its own words', () => {
    const log = new SpecLogger();
    const config = { headers: { 'X-Session': SECRET } };
    const error = Object.assign(new Error('no'), { config, errors: [config], session: SECRET });
    log.lineOf(error);
    log.lineOf({ failures: [error] });
    log.lineOf('told', error);
    expect(log.text).not.toContain(SECRET);
  });

  it('are redacted in the fields of child loggers', () => {
    const log = new SpecLogger();
    log.logger
      .child({ password: SECRET })
      .child({ call: { cookie: SECRET } })
      .info('told');
    expect(log.lines).toMatchObject([{ password: '[redacted]', call: { cookie: '[redacted]' } }]);
  });
});
