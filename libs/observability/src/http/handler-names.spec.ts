import {
  All,
  Body,
  Controller,
  Get,
  Injectable,
  Patch,
  Post,
  Scope,
  Version,
  VersioningType,
} from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';

@Controller('items')
class ItemsController {
  @Get() list(): string {
    return 'list';
  }

  @Get(':id') find(): string {
    return 'find';
  }

  @Get('special') special(): string {
    return 'special';
  }

  @Get(':id/parts/:part') part(): string {
    return 'part';
  }

  @All('any') any(): string {
    return 'any';
  }
}

@Controller('items')
class StockController {
  @Get(':id/stock') stock(): string {
    return 'stock';
  }

  @Post() create(@Body() body: object): object {
    return body;
  }

  @Patch([':id', ':id/again']) change(): string {
    return 'change';
  }
}

@Controller({ path: 'orders', scope: Scope.REQUEST })
class ScopedController {
  @Get(':id') find(): string {
    return 'scoped';
  }
}

@Controller({ path: 'prices', version: '1' })
class OldPricesController {
  @Get(':id') find(): string {
    return 'v1';
  }
}

@Controller({ path: 'prices', version: '2' })
class PricesController {
  @Get(':id') find(): string {
    return 'v2';
  }

  @Get(':id') @Version('3') findAnew(): string {
    return 'v3';
  }
}

@Injectable()
class Versions {
  constructor(config: ApplicationConfig) {
    config.enableVersioning({ type: VersioningType.URI });
  }
}

describe('the name of the handler', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({
      controllers: [
        ItemsController,
        StockController,
        ScopedController,
        OldPricesController,
        PricesController,
      ],
      providers: [Versions],
    });
  });
  afterEach(() => app.close());

  it.each([
    ['GET', '/items', 'ItemsController.list'],
    ['HEAD', '/items', 'ItemsController.list'],
    ['GET', '/items/7', 'ItemsController.find'],
    ['GET', '/items/special', 'ItemsController.special'],
    ['GET', '/items/7/parts/8', 'ItemsController.part'],
    ['PUT', '/items/any', 'ItemsController.any'],
    ['GET', '/items/7/stock', 'StockController.stock'],
    ['POST', '/items', 'StockController.create'],
    ['PATCH', '/items/7', 'StockController.change'],
    ['PATCH', '/items/7/again', 'StockController.change'],
    ['GET', '/orders/7', 'ScopedController.find'],
    ['GET', '/v1/prices/7', 'OldPricesController.find'],
    ['GET', '/v2/prices/7', 'PricesController.find'],
    ['GET', '/v3/prices/7', 'PricesController.findAnew'],
  ])('of %s %s is %s, in its lines and on its span', async (method, path, handler) => {
    const body = method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: '{}' } : {};
    const response = await fetch(app.url + path, { method, ...body });
    expect(response.ok).toBe(true);
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
    expect(app.lines().map((line) => line.handler)).toEqual([handler, handler]);
    expect(app.serverSpans.map(({ attributes }) => attributes['code.function.name'])).toEqual([handler]);
  });

  it.each(['/nowhere', '/docs', '/openapi.json'])(
    'is missing where none of Nest’s takes %s',
    async (path) => {
      await fetch(app.url + path);
      await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
      expect(app.lines('request_completed')[0]).not.toHaveProperty('handler');
      expect(app.serverSpans[0]?.attributes).not.toHaveProperty('code.function.name');
    },
  );
});
