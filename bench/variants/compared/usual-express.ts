import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { UsualModule } from './usual/usual.module.js';

const app = await NestFactory.create(UsualModule.forRoot(), new ExpressAdapter(), { bufferLogs: true });
app.useLogger(app.get(Logger));
await app.listen(Number(process.env['PORT']), '127.0.0.1');
