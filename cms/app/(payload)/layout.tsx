import config from '@payload-config';
import '@payloadcms/next/css';
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts';
import type { ServerFunctionClient } from 'payload';
import type { ReactNode } from 'react';
import '../../admin/admin.css';
import { requireSession } from '../../access/require-session.ts';
import { scheduleOnBase } from '../../plugins/editing/schedule-on-base.ts';
import { DemonstrationBar } from '../../admin/DemonstrationBar.tsx';
import { importMap } from './admin/importMap.js';

const serverFunction: ServerFunctionClient = async (args) => {
  'use server';
  await requireSession(config);
  return handleServerFunctions({
    ...args,
    config,
    importMap,
    serverFunctions: { 'schedule-publish': scheduleOnBase as never },
  });
};

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
      <DemonstrationBar />
      {children}
    </RootLayout>
  );
}
