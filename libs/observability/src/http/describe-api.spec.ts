import { Body, Controller, Post } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt } from 'class-validator';
import request from 'supertest';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { expectObservedOnce } from '../../testing/observed-once.js';

class Item {
  @ApiProperty() @IsInt() readonly quantity: number = 0;
}

@Controller('items')
class ItemsController {
  @Post() create(@Body() item: Item): Item {
    return item;
  }
}

describe('the description of the API', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  it('is an OpenAPI document with the routes, the probes and who they belong to', async () => {
    const { body } = await request(app.url)
      .get('/openapi.json')
      .expect(200)
      .expect('Content-Type', /application\/json/);
    expect(body.openapi).toMatch(/^3\./);
    expect(body.info).toMatchObject({ title: 'spec-service', version: '1.2.3' });
    expect(Object.keys(body.paths).sort()).toEqual(['/health', '/items', '/ready']);
    expect(body.components.schemas.Item.properties).toEqual({ quantity: { type: 'number' } });
  });

  it('is a page to read at /docs', async () => {
    await request(app.url)
      .get('/docs')
      .expect(200)
      .expect('Content-Type', /text\/html/)
      .expect(/swagger-ui/);
  });

  it('counts as one endpoint, however many files the page has', async () => {
    await request(app.url).get('/docs/swagger-ui.css').expect(200);
    await expectObservedOnce(app, { method: 'GET', endpoint: '/docs', status: 200 });
  });
});
