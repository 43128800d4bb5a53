import { Body, Controller, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsString, Min, ValidateNested } from 'class-validator';
import request from 'supertest';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';

class Size {
  @IsInt() @Min(1) readonly width: number = 1;
}

class Item {
  @IsString() readonly name: string = '';
  @IsInt() readonly quantity: number = 0;
  @ValidateNested() @Type(() => Size) readonly size: Size = new Size();
}

let stored: Item[];

@Controller('items')
class ItemsController {
  @Post() create(@Body() item: Item): Item {
    stored.push(item);
    return item;
  }
}

describe('the validation', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    stored = [];
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  it.each([
    [
      'all faults at once',
      { name: 1, quantity: 'two' },
      ['name must be a string', 'quantity must be an integer number'],
    ],
    ['a field nobody knows', { name: 'a', quantity: 1, admin: true }, ['property admin should not exist']],
    [
      'fields that every object inherits',
      { name: 'a', quantity: 1, constructor: 1, toString: 2 },
      ['property constructor should not exist', 'property toString should not exist'],
    ],
    ['a fault further in', { name: 'a', quantity: 1, size: { width: 0 } }, ['width must not be less than 1']],
  ])('refuses and names %s, before the handler', async (_what, body, details) => {
    await request(app.url).post('/items').send(body).expect(400, { error: 'Validation failed', details });
    expect(stored).toEqual([]);
  });

  it('tells no value that was sent', async () => {
    const { text } = await request(app.url).post('/items').send({ name: 5, quantity: 'hush' }).expect(400);
    expect(text).not.toContain('hush');
  });

  it('hands the handler an instance of its class', async () => {
    await request(app.url).post('/items').send({ name: 'a', quantity: 1 }).expect(201);
    expect(stored[0]).toBeInstanceOf(Item);
  });
});
