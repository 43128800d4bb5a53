import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { BareModule } from '../bare.module.js';

const app = await NestFactory.create(BareModule, new ExpressAdapter(), { logger: false });
await app.listen(Number(process.env['PORT']), '127.0.0.1');
