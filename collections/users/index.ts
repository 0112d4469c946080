import type { CollectionConfig } from 'payload';
import { APIError } from 'payload';
import { accessFor, isAdmin, subjectOf } from '../access/permissions.ts';
import { partnerRoles, roles, type Role } from '../access/roles.ts';
import { guardLogin } from './hooks/guard-login.ts';

export const MIN_PASSWORD_LENGTH = 12;

export const users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Usuario', plural: 'Usuarios' },
  // SE-1: lockout after five failures, sessions of two hours, cookies for this site only.
  auth: { maxLoginAttempts: 5, lockTime: 10 * 60 * 1000, tokenExpiration: 2 * 60 * 60, cookies: { sameSite: 'Strict', secure: (process.env['CMS_URL'] ?? '').startsWith('https:') }, useSessions: true },
  access: { ...accessFor('users'), admin: ({ req }) => subjectOf(req.user) !== null },
  admin: {
    useAsTitle: 'name', group: 'Sistema', defaultColumns: ['name', 'email', 'role', 'organization'],
    listSearchableFields: ['name', 'email'],
  },
  fields: [
    { name: 'name', type: 'text', label: 'Nombre y apellidos', required: true, maxLength: 120 },
    {
      name: 'role', type: 'select', label: 'Función', required: true, saveToJWT: true, access: { update: isAdmin }, index: true,
      options: (Object.entries(roles) as [Role, string][]).map(([value, label]) => ({ value, label })),
    },
    {
      name: 'organization', type: 'relationship', relationTo: 'organizations', label: 'Organización', saveToJWT: true, access: { update: isAdmin },
      validate: (value: unknown, { siblingData }: { siblingData: { role?: string } }) =>
        Boolean(value) || !partnerRoles.some((role) => role === siblingData.role) || 'Un usuario externo necesita su organización: solo verá las obras de ella.',
      admin: { description: 'Obligatoria para concesionarias, contratistas y supervisores.' },
    },
  ],
  hooks: {
    beforeOperation: [guardLogin],
    beforeValidate: [({ data }) => {
      const password: unknown = data?.['password'];
      if (typeof password === 'string' && password.length < MIN_PASSWORD_LENGTH) {
        throw new APIError(`La contraseña necesita al menos ${MIN_PASSWORD_LENGTH} caracteres.`, 400, undefined, true);
      }
      return data;
    }],
  },
};
