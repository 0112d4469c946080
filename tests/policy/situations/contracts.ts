import { text, withDrafts, type Making } from '../making.ts';
import { word, type World } from '../world.ts';

/** Contracts, money and investors. */
export function contracts(world: World): Record<string, Making> {
  const { companies, put } = world;
  /** Of a work in which the partners of the table take part. */
  const concession = async (status: 'published' | 'draft'): Promise<object> => ({
    name: 'Expediente',
    currency: 'PEN',
    project: await world.putWork(status, { kind: 'concession' }),
    concessionaire: companies.consortium,
  });
  const question = async (state: string): Promise<object> => ({
    code: `p-${word()}`,
    opportunity: await put('opportunities', { ...opportunity(), _status: 'published' }),
    state,
    received: 'Como llegó',
    question: '¿Cuándo?',
    answer: 'Pronto',
    askedOn: '2026-11-02',
  });
  const opportunity = (): object => ({
    title: `Oportunidad ${word()}`,
    summary: 'Resumen',
    stage: 'idea',
    currency: 'PEN',
  });
  const interest = async (mailProof: string): Promise<object> => ({
    code: `i-${word()}`,
    opportunity: await put('opportunities', { ...opportunity(), _status: 'published' }),
    company: 'Empresa',
    contactName: 'Persona',
    email: 'persona@prueba.example',
    language: 'es',
    receivedOn: '2026-11-02',
    mailProof,
  });

  return {
    'contracting-processes': {
      body: () => process(companies.entity),
      change: text('title'),
      situations: {
        shown: () => put('contracting-processes', process(companies.entity)),
        hidden: () => put('contracting-processes', { ...process(companies.entity), isHidden: true }),
      },
    },
    'budget-lines': {
      body: () => ({ year: 2026, entity: companies.entity, fundingSource: word() }),
      change: text('note'),
      situations: {
        shown: () => put('budget-lines', { year: 2026, entity: companies.entity, fundingSource: word() }),
        hidden: () =>
          put('budget-lines', { year: 2026, entity: companies.entity, fundingSource: word(), isHidden: true }),
      },
    },
    'concession-files': {
      body: async () => ({ ...(await concession('published')), _status: 'draft' }),
      change: text('summary'),
      situations: {
        published: async () => put('concession-files', { ...(await concession('published')), _status: 'published' }),
        draft: async () => put('concession-files', { ...(await concession('published')), _status: 'draft' }),
        'published, of a draft work': async () =>
          put('concession-files', { ...(await concession('draft')), _status: 'published' }),
      },
    },
    opportunities: withDrafts(world, 'opportunities', opportunity),
    'opportunity-questions': {
      body: () => question('received'),
      change: text('answerEn'),
      situations: {
        published: async () => put('opportunity-questions', await question('published')),
        received: async () => put('opportunity-questions', await question('received')),
      },
    },
    'expressions-of-interest': {
      body: () => interest('verified'),
      change: text('followUp'),
      situations: {
        'mailbox proved': async () => put('expressions-of-interest', await interest('verified')),
        'mailbox not proved': async () => put('expressions-of-interest', await interest('pending')),
      },
    },
  };
}

const process = (buyer: string): object => ({
  nomenclature: `LP-SM-1-2026-${word()}`,
  title: 'Proceso',
  buyer,
  status: 'active',
  currency: 'PEN',
});
