import { HttpModule, type HttpModuleOptions } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { OutgoingHttp } from './outgoing-http.js';
import type { OutgoingConnections } from './undici/outgoing-connections.js';

/** Largest answer taken: a broken service must not fill the memory of its callers. */
const MAX_ANSWER_BYTES = 1_048_576;

const OUTGOING_CONNECTIONS = Symbol('outgoing connections');

/** Import it where a feature calls other services; it provides OutgoingHttp. */
@Module({
  imports: [
    HttpModule.registerAsync({
      extraProviders: [
        {
          provide: OUTGOING_CONNECTIONS,
          // undici takes 3 MB and 60 ms to load: only services that call others do it.
          useFactory: async () => {
            const { OutgoingConnections } = await import('./undici/outgoing-connections.js');
            return new OutgoingConnections();
          },
        },
      ],
      inject: [OUTGOING_CONNECTIONS],
      useFactory: async (connections: OutgoingConnections): Promise<HttpModuleOptions> => {
        const { undiciAdapter } = await import('./undici/undici-adapter.js');
        return {
          adapter: undiciAdapter(connections),
          maxContentLength: MAX_ANSWER_BYTES,
          maxRedirects: 0,
          proxy: false,
          // A status is an answer; the caller knows what it means.
          validateStatus: null,
          // Texts as they go and come: OutgoingHttp makes JSON of them, and axios' own parsing hides what is none.
          responseType: 'text',
          transformRequest: [],
          transformResponse: [],
        };
      },
    }),
  ],
  providers: [OutgoingHttp],
  exports: [OutgoingHttp],
})
export class OutgoingHttpModule {}
