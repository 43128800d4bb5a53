import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Length, Min } from 'class-validator';
import { Money } from './money.js';
import { ProductId } from './product-id.js';

/** A product as product-service answers it. */
export class Product {
  @ProductId()
  readonly id!: string;

  @ApiProperty({ description: 'Name to show.', minLength: 1, maxLength: 200, example: 'Laptop' })
  @IsString()
  @Length(1, 200)
  readonly name!: string;

  @Money({ description: 'Price of one piece.', example: 999.99 })
  readonly price!: number;

  @ApiProperty({ description: 'Pieces in stock.', type: 'integer', minimum: 0, example: 50 })
  @IsInt()
  @Min(0)
  readonly stock!: number;
}

/** How many pieces of a product are in stock. */
export class ProductStock {
  @ProductId()
  readonly product_id!: string;

  @ApiProperty({ description: 'Pieces in stock.', type: 'integer', minimum: 0, example: 50 })
  @IsInt()
  @Min(0)
  readonly stock!: number;
}

/** Path parameters of `/products/:id`. */
export class ProductParams {
  @ProductId()
  readonly id!: string;
}
