import { Injectable } from '@nestjs/common';
import { OutgoingHttp, type OutgoingRequest } from '@shop/observability';
import { ApiGatewaySettings } from '../settings.js';
import { DownstreamAnswer } from './downstream-answer.js';

/** The services the gateway asks. */
export type DownstreamService = 'product-service' | 'order-service' | 'payment-service';

/** A request to one of them: a path instead of an address. */
export type DownstreamRequest = Omit<OutgoingRequest, 'service' | 'url'> & { readonly path: string };

/** Sends requests to the services at the addresses, and within the time, that the settings say. */
@Injectable()
export class Downstream {
  private readonly baseUrls: Readonly<Record<DownstreamService, string>>;

  constructor(
    private readonly http: OutgoingHttp,
    private readonly settings: ApiGatewaySettings,
  ) {
    this.baseUrls = {
      'product-service': settings.PRODUCT_SERVICE_URL,
      'order-service': settings.ORDER_SERVICE_URL,
      'payment-service': settings.PAYMENT_SERVICE_URL,
    };
  }

  /** @throws DownstreamError when there is no answer, none in time, or none that is JSON */
  async send(service: DownstreamService, { path, ...request }: DownstreamRequest): Promise<DownstreamAnswer> {
    const { status, body } = await this.http.send({
      timeoutMs: this.settings.OUTGOING_TIMEOUT_MS,
      ...request,
      service,
      url: `${this.baseUrls[service]}${path}`,
    });
    return new DownstreamAnswer(service, status, body);
  }
}
