import type { CollectionConfig, FieldAccess, FieldHook } from 'payload';
import { accessFor, may } from '../access/permissions.ts';
import { isVisitor } from '../access/visitor.ts';
import { calendarDate } from '../fields/common.ts';
import { mailProofFields } from '../fields/mail-proof.ts';
import { stating, type Rows } from '../access/matrix.ts';

const rows: Rows = {
  create: { answersApplicants: 'all' },
  read: { answersApplicants: 'all', editsEverything: 'all', anyone: 'published' },
  update: { answersApplicants: 'all', editsEverything: 'all' },
  delete: { removesForGood: 'all' },
};

/** Who asked is for the office that answers, and for nobody else. */
const isOffice: FieldAccess = ({ req }) => may(req.user, 'answersApplicants');
/** Until the mailbox is proved a name may be anybody's invention: not even the office sees it. */
const onceProved: FieldHook = ({ req, siblingData, value }) =>
  req.user && !isVisitor(req.user) && siblingData['mailProof'] !== 'verified' ? null : value;
const personal = { read: isOffice, create: isOffice, update: () => false } as const;

/**
 * Questions of investors and their answers (PO-8). They arrive through the portal's form; public are only the texts
 * that the office writes in «Pregunta para publicar» and «Respuesta», once it publishes them, and never who asked.
 */
export const opportunityQuestions: CollectionConfig = {
  slug: 'opportunity-questions',
  labels: { singular: 'Pregunta de inversionista', plural: 'Preguntas de inversionistas' },
  access: accessFor(rows, { published: { state: { equals: 'published' } } }),
  custom: stating(rows),
  admin: {
    useAsTitle: 'code',
    group: 'Contenido',
    defaultColumns: ['code', 'opportunity', 'state', 'mailProof', 'askedOn', 'answeredOn'],
    listSearchableFields: ['code'],
  },
  defaultSort: '-askedOn',
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'code',
          type: 'text',
          label: 'Código',
          required: true,
          unique: true,
          index: true,
          admin: { readOnly: true, width: '34%' },
        },
        {
          name: 'state',
          type: 'select',
          label: 'Estado',
          required: true,
          index: true,
          defaultValue: 'received',
          admin: { width: '33%', description: 'Solo lo publicado se ve en el portal.' },
          options: [
            { value: 'received', label: 'Recibida' },
            { value: 'published', label: 'Respondida y publicada' },
            { value: 'declined', label: 'No se publica' },
          ],
        },
        {
          name: 'opportunity',
          type: 'relationship',
          relationTo: 'opportunities',
          label: 'Oportunidad',
          required: true,
          index: true,
          admin: { width: '33%' },
        },
      ],
    },
    {
      name: 'received',
      type: 'textarea',
      label: 'Pregunta como llegó',
      maxLength: 3000,
      access: personal,
      admin: { readOnly: true, description: 'Puede llevar datos de la persona: no se publica.' },
    },
    ...mailProofFields(
      'Sin comprobar, la pregunta vale como anónima: no se muestra quién dice ser. Puede responderla igual: lo publicado nunca dice quién preguntó.',
    ),
    {
      type: 'row',
      fields: [
        {
          name: 'askerName',
          type: 'text',
          label: 'Quién pregunta',
          maxLength: 200,
          access: personal,
          hooks: { afterRead: [onceProved] },
          admin: { readOnly: true, width: '50%' },
        },
        {
          name: 'askerEmail',
          type: 'text',
          label: 'Correo',
          maxLength: 254,
          access: personal,
          hooks: { afterRead: [onceProved] },
          admin: { readOnly: true, width: '50%' },
        },
      ],
    },
    {
      name: 'question',
      type: 'textarea',
      label: 'Pregunta para publicar',
      maxLength: 3000,
      admin: { description: 'Sin nombres ni datos que digan quién pregunta.' },
      validate: neededToPublish,
    },
    { name: 'answer', type: 'textarea', label: 'Respuesta', maxLength: 6000, validate: neededToPublish },
    { name: 'questionEn', type: 'textarea', label: 'Pregunta en inglés', maxLength: 3000 },
    { name: 'answerEn', type: 'textarea', label: 'Respuesta en inglés', maxLength: 6000 },
    {
      type: 'row',
      fields: [
        { ...calendarDate({ name: 'askedOn', label: 'Recibida el' }), required: true },
        calendarDate({ name: 'answeredOn', label: 'Respondida el' }),
      ],
    },
  ],
};

function neededToPublish(value: string | null | undefined, { data }: { data: unknown }): true | string {
  const isPublished = typeof data === 'object' && data !== null && 'state' in data && data.state === 'published';
  return !isPublished || Boolean(value?.trim()) || 'Para publicar hacen falta la pregunta y su respuesta.';
}
