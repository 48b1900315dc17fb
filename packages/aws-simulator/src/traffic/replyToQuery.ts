import {
  AUTHORITATIVE_ANSWER,
  RECURSION_DESIRED,
  decode,
  encode,
  type Answer,
  type Packet,
} from 'dns-packet';
import type { World } from '../core/World';
import { dnsAnswer, type DnsAnswer, type DnsRecord } from './dnsAnswer';

const RCODES = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
} as const;

/** What the codec decodes; its type leaves the opcode out. */
type Query = Packet & { opcode?: string };

const MODELLED = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'SOA', 'TXT'];

/** `*` is an octal escape in a zone and itself on the wire. */
const wireName = (name: string) =>
  name
    .replace(/\\\d{3}/g, escape =>
      String.fromCharCode(parseInt(escape.slice(1), 8)),
    )
    .replace(/(.)\.$/, '$1');

function toAnswer({ name, type, ttl, data }: DnsRecord): Answer {
  const record = { name: wireName(name), ttl };
  switch (type) {
    case 'SOA': {
      const [mname, rname, ...numbers] = data.split(' ');
      const [serial, refresh, retry, expire, minimum] = numbers.map(Number);
      return {
        ...record,
        type,
        data: {
          mname: wireName(mname),
          rname: wireName(rname),
          serial,
          refresh,
          retry,
          expire,
          minimum,
        },
      };
    }
    case 'MX': {
      const [preference, exchange] = data.split(' ');
      return {
        ...record,
        type,
        data: { preference: Number(preference), exchange: wireName(exchange) },
      };
    }
    case 'TXT':
      return {
        ...record,
        type,
        data: [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) =>
          text.replace(/\\(.)/g, '$1'),
        ),
      };
    case 'NS':
    case 'CNAME':
      return { ...record, type, data: wireName(data) };
    default:
      return { ...record, type: type as 'A', data };
  }
}

const answerTo = (world: World, query: Query): DnsAnswer | 'NOTIMP' => {
  const [question] = query.questions ?? [];
  return question &&
    query.opcode === 'QUERY' &&
    MODELLED.includes(question.type)
    ? dnsAnswer(world, question)
    : 'NOTIMP';
};

/** The reply to a message on the wire; undefined for what is no query at all. */
export function replyToQuery(
  world: World,
  message: Buffer,
): Buffer | undefined {
  let query: Query;
  try {
    query = decode(message);
  } catch {
    return undefined;
  }
  if (query.type !== 'query') {
    return undefined;
  }
  const reply = (
    rcode: keyof typeof RCODES,
    content: Pick<Packet, 'answers' | 'authorities'> = {},
  ) =>
    encode({
      type: 'response',
      id: query.id,
      flags:
        AUTHORITATIVE_ANSWER |
        ((query.flags ?? 0) & RECURSION_DESIRED) |
        RCODES[rcode],
      questions: query.questions,
      ...content,
    });
  const answer = answerTo(world, query);
  if (answer === 'NOTIMP') {
    return reply('NOTIMP');
  }
  return reply(answer.rcode, {
    answers: answer.records.map(toAnswer),
    authorities:
      answer.records.length === 0 && answer.authority
        ? [toAnswer(answer.authority)]
        : [],
  });
}
