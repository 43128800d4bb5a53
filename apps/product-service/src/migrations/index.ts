import type { Migrations } from '@shop/database';
import { createProducts } from './create-products.js';
import { createReservations } from './create-reservations.js';
import { seedDemoProducts } from './seed-demo-products.js';

export const productMigrations: Migrations = {
  '001-create-products': createProducts,
  '002-seed-demo-products': seedDemoProducts,
  '003-create-reservations': createReservations,
};
