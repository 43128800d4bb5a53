import { Readable } from 'node:stream';
import {
  Body,
  type CanActivate,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  type NestInterceptor,
  Param,
  ParseIntPipe,
  Post,
  Res,
  StreamableFile,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { IsInt } from 'class-validator';
import type { FastifyReply } from 'fastify';
import request from 'supertest';
import { throwError } from 'rxjs';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { expectObservedOnce } from '../../testing/observed-once.js';
import { DomainError } from '../errors/domain-error.js';

const REFUSING_GUARD: CanActivate = { canActivate: () => false };
const BROKEN_GUARD: CanActivate = {
  canActivate: () => {
    throw new Error('guard broke');
  },
};
const BROKEN_INTERCEPTOR: NestInterceptor = {
  intercept: () => {
    throw new Error('interceptor broke');
  },
};
const FAILING_INTERCEPTOR: NestInterceptor = { intercept: () => throwError(() => new Error('stream broke')) };

async function* breaking(): AsyncGenerator<string> {
  yield 'a';
  await Promise.resolve();
  throw new Error('stream broke');
}

class Item {
  @IsInt() readonly quantity: number = 0;
}

@Controller('items')
class ItemsController {
  @Get('conflict') conflict(): never {
    throw new ConflictException('taken');
  }

  @Get('missing') missing(): never {
    throw new DomainError(404, 'Item not found');
  }

  @Get('broken') broken(): never {
    throw new Error('it broke');
  }

  @Get('rejected') rejected(): Promise<never> {
    return Promise.reject(new Error('it broke later'));
  }

  @Get('refused') @UseGuards(REFUSING_GUARD) refused(): void {}

  @Get('broken-guard') @UseGuards(BROKEN_GUARD) brokenGuard(): void {}

  @Get('broken-interceptor') @UseInterceptors(BROKEN_INTERCEPTOR) brokenInterceptor(): void {}

  @Get('failing-interceptor') @UseInterceptors(FAILING_INTERCEPTOR) failingInterceptor(): void {}

  @Get('file') file(): StreamableFile {
    return new StreamableFile(Readable.from(['a', 'b', 'c']));
  }

  @Get('sent') sent(@Res() reply: FastifyReply): void {
    void reply.code(202).send({ sent: true });
  }

  @Get('broken-stream') brokenStream(): StreamableFile {
    return new StreamableFile(Readable.from(breaking()));
  }

  @Get(':id') find(@Param('id', ParseIntPipe) id: number): { id: number } {
    return { id };
  }

  @Post() @HttpCode(201) create(@Body() item: Item): Item {
    return item;
  }
}

describe('a request that a route takes', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  it.each([
    ['the handler answers', '/items/7', 200, '/items/:id'],
    ['the handler answers by itself', '/items/sent', 202, '/items/sent'],
    ['the handler streams its answer', '/items/file', 200, '/items/file'],
    ['the handler throws an HttpException', '/items/conflict', 409, '/items/conflict'],
    ['the handler throws a DomainError', '/items/missing', 404, '/items/missing'],
    ['the handler throws an unknown error', '/items/broken', 500, '/items/broken'],
    ['the handler rejects', '/items/rejected', 500, '/items/rejected'],
    ['a guard refuses', '/items/refused', 403, '/items/refused'],
    ['a guard throws', '/items/broken-guard', 500, '/items/broken-guard'],
    ['an interceptor throws', '/items/broken-interceptor', 500, '/items/broken-interceptor'],
    ['an interceptor errs in its stream', '/items/failing-interceptor', 500, '/items/failing-interceptor'],
    ['a pipe refuses a parameter', '/items/seven', 400, '/items/:id'],
    ['a query comes along', '/items/7?debug=1', 200, '/items/:id'],
  ])('is observed once when %s', async (_way, path, status, endpoint) => {
    await request(app.url).get(path).expect(status);
    await expectObservedOnce(app, { method: 'GET', endpoint, status });
  });

  it('is observed once when the validation refuses its body', async () => {
    await request(app.url).post('/items').send({ quantity: 'many' }).expect(400);
    await expectObservedOnce(app, { method: 'POST', endpoint: '/items', status: 400 });
  });

  it('is observed once when it is a POST with a good body', async () => {
    await request(app.url).post('/items').send({ quantity: 2 }).expect(201);
    await expectObservedOnce(app, { method: 'POST', endpoint: '/items', status: 201 });
  });

  it('is observed once when it is a HEAD', async () => {
    await request(app.url).head('/items/7').expect(200);
    await expectObservedOnce(app, { method: 'HEAD', endpoint: '/items/:id', status: 200 });
  });

  it('is observed once, as our failure, when its stream breaks after the first byte', async () => {
    await expect(request(app.url).get('/items/broken-stream')).rejects.toThrow('aborted');
    await expectObservedOnce(app, { method: 'GET', endpoint: '/items/broken-stream', status: 500 });
  });
});
