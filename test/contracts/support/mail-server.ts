import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface Mail {
  /** The name and password that it was sent with. */
  readonly login: readonly string[];
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and parts, without transfer encoding. */
  readonly text: string;
}

/** As much of SMTP (RFC 5321) as Alertmanager speaks to a server without TLS. */
export class MailServer {
  readonly mails: Mail[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => void this.serve(socket));

  async start(): Promise<this> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return this;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await once(this.server.close(), 'close');
  }

  private async serve(socket: Socket): Promise<void> {
    this.sockets.add(socket);
    socket.on('error', () => undefined).write('220 mail.test ESMTP\r\n');
    let mail: { login: string[]; from: string; to: string[]; text: string[] } | undefined;
    let isData = false;
    for await (const line of createInterface({ input: socket })) {
      mail ??= { login: [], from: '', to: [], text: [] };
      if (isData && line !== '.') mail.text.push(line.replace(/^\./, ''));
      else if (isData) {
        isData = false;
        this.mails.push({ ...mail, text: decoded(mail.text.join('\r\n')) });
        socket.write('250 taken\r\n');
      } else {
        const [, command = '', argument = ''] = /^(\w+)(?: (.*))?$/.exec(line) ?? [];
        if (command === 'AUTH')
          mail.login = Buffer.from(argument.split(' ')[1] ?? '', 'base64')
            .toString()
            .split('\0');
        if (command === 'MAIL') mail.from = addressIn(argument);
        if (command === 'RCPT') mail.to.push(addressIn(argument));
        isData = command === 'DATA';
        socket.write(ANSWERS[command] ?? '250 ok\r\n');
      }
    }
    this.sockets.delete(socket);
  }
}

const ANSWERS: Readonly<Record<string, string>> = {
  EHLO: '250-mail.test\r\n250 AUTH PLAIN\r\n',
  AUTH: '235 welcome\r\n',
  DATA: '354 go on\r\n',
  QUIT: '221 bye\r\n',
};

function addressIn(argument: string): string {
  return /<([^>]*)>/.exec(argument)?.[1] ?? '';
}

/** Quoted-printable (RFC 2045): lines that were broken, and bytes written in hexadecimal. */
function decoded(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
