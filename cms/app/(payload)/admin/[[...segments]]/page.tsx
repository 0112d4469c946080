import config from '@payload-config';
import { generatePageMetadata, RootPage } from '@payloadcms/next/views';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { asksForNewPassword } from '../../../../access/require-session.ts';
import { importMap } from '../importMap.js';

type Args = { params: Promise<{ segments: string[] }>; searchParams: Promise<Record<string, string | string[]>> };

const CHANGE_PASSWORD = 'cambiar-contrasena';

export const generateMetadata = ({ params, searchParams }: Args): Promise<Metadata> =>
  generatePageMetadata({ config, params, searchParams });

export default async function Page({ params, searchParams }: Args) {
  const first = (await params).segments?.[0];
  // Whoever has a password from another person chooses an own one before anything else.
  if (first !== CHANGE_PASSWORD && first !== 'logout' && (await asksForNewPassword(config)))
    redirect(`/admin/${CHANGE_PASSWORD}`);
  return RootPage({ config, params, searchParams, importMap });
}
