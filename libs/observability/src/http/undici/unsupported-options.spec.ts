import { Agent } from 'node:http';
import type { AxiosRequestConfig } from 'axios';
import { undiciClient, type UndiciClient } from '../../../testing/undici-client.js';

describe('an option that the undici adapter does not have', () => {
  let client: UndiciClient;
  beforeEach(() => {
    client = undiciClient();
  });
  afterEach(() => client.close());

  it.each<[string, AxiosRequestConfig]>([
    ['httpAgent', { httpAgent: new Agent() }],
    ['httpsAgent', { httpsAgent: new Agent() }],
    ['socketPath', { socketPath: '/run/shop.sock' }],
    ['lookup', { lookup: () => undefined as never }],
    ['family', { family: 4 }],
    ['transport', { transport: {} }],
    ['beforeRedirect', { beforeRedirect: () => undefined }],
    ['insecureHTTPParser', { insecureHTTPParser: true }],
    ['maxRate', { maxRate: 1 }],
    ['onUploadProgress', { onUploadProgress: () => undefined }],
    ['onDownloadProgress', { onDownloadProgress: () => undefined }],
    ['proxy', { proxy: { host: '127.0.0.1', port: 1 } }],
    ['maxRedirects: 5', { maxRedirects: 5 }],
    ['responseType: stream', { responseType: 'stream' }],
    ['responseType: blob', { responseType: 'blob' }],
  ])('is refused by its name: %s', async (option, config) => {
    await expect(client.http.get('http://127.0.0.1:1', config)).rejects.toMatchObject({
      code: 'ERR_NOT_SUPPORT',
      message: `${option} is not supported by the undici adapter`,
    });
  });
});
