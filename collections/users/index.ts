import type { CollectionConfig } from 'payload';
import { accessFor, isAdmin } from '../access/permissions.ts';
import { subjectOf } from '../access/subject.ts';
import { can } from '../access/capabilities.ts';
import { roles, type Role } from '../access/roles.ts';
import { directoryEndpoint } from './directory.ts';
import { keepAdministratorOnChange, keepAdministratorOnDelete } from './hooks/keep-administrator.ts';
import { completePasswordChange, examinePasswordChange, tellOfChange } from './password/change.ts';
import { changePasswordEndpoint } from './password/endpoint.ts';
import { completeReset, examineReset, hashResetToken, RESET_MS, resetMail } from './password/reset.ts';
import { guardLogin, guardMailLink, rememberDevice, requireSamePassword } from './throttle/guard.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';

const rows: Rows = {
  create: { managesUsers: 'all' },
  read: { readsAccounts: 'all', signedIn: 'self' },
  update: { managesUsers: 'all', signedIn: 'self' },
  delete: { managesUsers: 'all' },
};

const cmsUrl = process.env['CMS_URL'] ?? '';
/**
 * Between two mails for a forgotten password to one account; asked for more often, no second one leaves, and nobody is
 * told.
 */
const MAIL_EVERY_MS = 10 * 60 * 1000;
const nobody = (): boolean => false;

export const users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Usuario', plural: 'Usuarios' },
  // SE-1: sessions of two hours, cookies for this site only. No lock that strangers could keep up: failures slow down
  // whoever guesses (`throttle/`).
  auth: {
    maxLoginAttempts: 0,
    tokenExpiration: 2 * 60 * 60,
    cookies: { sameSite: 'Strict', secure: cmsUrl.startsWith('https:') },
    useSessions: true,
    forgotPassword: {
      expiration: RESET_MS,
      minRequestInterval: MAIL_EVERY_MS,
      generateEmailSubject: () => resetMail({ cmsUrl: '', token: '' }).subject,
      generateEmailHTML: (args) =>
        resetMail({ cmsUrl: args?.req?.payload.config.serverURL ?? '', token: args?.token ?? '' }).html,
    },
  },
  access: { ...accessFor(rows), admin: ({ req }) => subjectOf(req.user) !== null },
  endpoints: [changePasswordEndpoint, directoryEndpoint],
  admin: {
    useAsTitle: 'name',
    group: 'Sistema',
    defaultColumns: ['name', 'email', 'role', 'organization'],
    listSearchableFields: ['name', 'email'],
  },
  custom: stating(rows, office({ isFoundByWords: true, called: ['usuario', 'usuarios'] })),
  fields: [
    {
      name: 'currentPassword',
      type: 'text',
      virtual: true,
      label: 'Su contraseña actual',
      hooks: { afterRead: [() => undefined] },
      admin: {
        description: 'Solo hace falta para cambiar una contraseña o un correo: escriba la suya, con la que ingresó.',
        disableListColumn: true,
        disableListFilter: true,
        disableBulkEdit: true,
        condition: (_data, _siblings, { operation }) => operation === 'update',
        components: { Field: '/cms/admin/CurrentPasswordField.tsx#CurrentPasswordField' },
      },
    },
    { name: 'name', type: 'text', label: 'Nombre y apellidos', required: true, maxLength: 120 },
    {
      name: 'role',
      type: 'select',
      label: 'Función',
      required: true,
      saveToJWT: true,
      access: { update: isAdmin },
      index: true,
      options: (Object.entries(roles) as [Role, string][]).map(([value, label]) => ({ value, label })),
    },
    {
      name: 'organization',
      type: 'relationship',
      relationTo: 'organizations',
      label: 'Organización',
      saveToJWT: true,
      access: { update: isAdmin },
      validate: (value: unknown, { siblingData }: { siblingData: { role?: string } }) =>
        Boolean(value) ||
        !can(siblingData.role, 'representsCompany') ||
        'Un usuario externo necesita su organización: solo verá las obras de ella.',
      admin: { description: 'Obligatoria para concesionarias, contratistas y supervisores.' },
    },
    {
      name: 'mustChangePassword',
      type: 'checkbox',
      label: 'Debe cambiar la contraseña al ingresar',
      defaultValue: false,
      access: { create: isAdmin, update: isAdmin },
      admin: { position: 'sidebar', description: 'Se marca sola cuando otra persona le pone la contraseña.' },
    },
    {
      name: 'passwordChangedAt',
      type: 'date',
      label: 'Contraseña cambiada el',
      access: { create: nobody, update: nobody },
      admin: { position: 'sidebar', readOnly: true, date: { pickerAppearance: 'dayAndTime' } },
    },
    { name: 'passwordHistory', type: 'json', hidden: true, access: { create: nobody, read: nobody, update: nobody } },
  ],
  hooks: {
    beforeOperation: [guardLogin, guardMailLink, examinePasswordChange, examineReset],
    beforeValidate: [completePasswordChange, completeReset, tellOfChange],
    beforeChange: [hashResetToken, keepAdministratorOnChange],
    beforeDelete: [keepAdministratorOnDelete],
    beforeLogin: [requireSamePassword],
    afterLogin: [rememberDevice],
  },
};
