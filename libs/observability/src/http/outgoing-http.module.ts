import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { HttpModule } from '@nestjs/axios';
import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { OutgoingHttp } from './outgoing-http.js';

/** Largest answer taken: a broken service must not fill the memory of its callers. */
const MAX_ANSWER_BYTES = 1_048_576;

const keepAlive = { keepAlive: true, maxSockets: 256 };
const httpAgent = new Agent(keepAlive);
const httpsAgent = new SecureAgent(keepAlive);

/** Import it where a feature calls other services; it provides OutgoingHttp. */
@Module({
  imports: [
    HttpModule.register({
      httpAgent,
      httpsAgent,
      maxContentLength: MAX_ANSWER_BYTES,
      maxRedirects: 0,
      proxy: false,
      // A status is an answer; the caller knows what it means.
      validateStatus: null,
      // The text as it came: axios' own parsing hides what is no JSON.
      responseType: 'text',
      transformResponse: (text: unknown) => text,
    }),
  ],
  providers: [OutgoingHttp],
  exports: [OutgoingHttp],
})
export class OutgoingHttpModule implements OnApplicationShutdown {
  onApplicationShutdown(): void {
    httpAgent.destroy();
    httpsAgent.destroy();
  }
}
