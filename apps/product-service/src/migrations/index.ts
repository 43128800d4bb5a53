import type { Migrations } from '@shop/database';
import { createProducts } from './create-products.js';
import { seedDemoProducts } from './seed-demo-products.js';

export const productMigrations: Migrations = {
  '001-create-products': createProducts,
  '002-seed-demo-products': seedDemoProducts,
};
