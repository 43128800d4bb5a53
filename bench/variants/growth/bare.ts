import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ProductsController } from '../products.controller.js';
import { routesController } from './routes.controller.js';
import { size } from './size.js';

@Module({ controllers: [ProductsController, routesController((size('GROWTH_ROUTES') ?? 1) - 1)] })
class GrowingModule {}

const app = await NestFactory.create(GrowingModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.env['PORT']), '127.0.0.1');
